import { changedSetup, describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { otherEnvironment } from './other-environment';

describeAttack(otherEnvironment, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'production, on v1.0.0 | dora (maintainer) in acme/payments/api, push on tag v1.0.0, production, aud sts.amazonaws.com, gitlab-hosted, reviewed file -> project_path:acme/payments/api:ref_type:tag:ref:v1.0.0 (project 48151623, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-subject'] },
  getsInWithout: ['trust-subject'],
  elsewhere: [
    {
      setup: changedSetup('gitlab-com', {}, { refs: [{ type: 'branch', name: 'm*' }] }),
      getsIn: { weakness: 'shared-subject' },
    },
    {
      setup: changedSetup('gitlab-com', {}, { refs: [{ type: 'tag', name: 'm*' }] }),
      stopped: { layer: 'trust-policy', by: ['trust-subject'] },
    },
    {
      setup: changedSetup(
        'gitlab-com',
        { pipelineSources: ['web', 'api'] },
        { refs: [{ type: 'branch', name: 'main' }], pipelineSources: ['push', 'api'] },
      ),
      getsIn: { weakness: 'shared-subject' },
    },
    {
      setup: changedSetup(
        'gitlab-com',
        { pipelineSources: ['web'] },
        { refs: [{ type: 'branch', name: 'main' }], pipelineSources: ['push'] },
      ),
      stopped: { layer: 'trust-policy', by: ['trust-pipeline-source'] },
    },
    { setup: presetSetup('static-website'), notApplicable: 'There is no other environment.' },
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      stopped: { layer: 'trust-policy', by: ['trust-subject-pattern'] },
    },
    {
      setup: presetSetup('private-issuer'),
      stopped: { layer: 'trust-policy', by: ['gitlab-subject-components'] },
    },
  ],
});
