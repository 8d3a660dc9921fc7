import { changedSetup, describeAttack, narrowedSetup, presetSetup } from '@/tests/support/attack-worlds';
import { developerRunsPipeline } from './developer-runs-pipeline';

describeAttack(developerRunsPipeline, {
  setup: narrowedSetup('gitlab-com'),
  attempts: [
    'On main, started by web | dev (developer) in acme/payments/api, web on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> protected-ref',
    'On main, started by api | dev (developer) in acme/payments/api, api on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> protected-ref',
    'On main, started by schedule | dev (developer) in acme/payments/api, schedule on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> protected-ref',
    'On main, started by trigger | dev (developer) in acme/payments/api, trigger on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> protected-ref',
  ],
  stopped: { layer: 'gitlab', by: ['gitlab-protected-refs'] },
  getsInWithout: ['gitlab-protected-refs'],
  elsewhere: [
    { setup: presetSetup('gitlab-com'), getsIn: { weakness: 'merging-kept' } },
    {
      setup: changedSetup('gitlab-com', { pipelineSources: ['chat'] }),
      getsIn: { weakness: 'merging-kept' },
    },
    {
      setup: changedSetup('gitlab-com', { pipelineSources: ['push'] }),
      stopped: { layer: 'trust-policy', by: ['trust-pipeline-source'] },
    },
    {
      setup: presetSetup('private-issuer'),
      role: 1,
      stopped: { layer: 'trust-policy', by: ['gitlab-subject-components'] },
    },
  ],
});
