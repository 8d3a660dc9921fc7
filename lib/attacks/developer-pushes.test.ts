import { describeAttack, narrowedSetup, presetSetup } from '@/tests/support/attack-worlds';
import { developerPushes } from './developer-pushes';

describeAttack(developerPushes, {
  setup: narrowedSetup('gitlab-com'),
  attempts: [
    'To the branch main | dev (developer) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> protected-ref',
  ],
  stopped: { layer: 'gitlab', by: ['gitlab-protected-refs'] },
  getsInWithout: ['gitlab-protected-refs'],
  elsewhere: [
    { setup: presetSetup('gitlab-com'), getsIn: { weakness: 'merging-kept' } },
    {
      setup: presetSetup('private-issuer'),
      role: 1,
      stopped: { layer: 'trust-policy', by: ['gitlab-subject-components'] },
    },
  ],
});
