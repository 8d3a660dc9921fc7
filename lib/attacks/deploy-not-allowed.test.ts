import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { deployNotAllowed } from './deploy-not-allowed';

describeAttack(deployNotAllowed, {
  setup: presetSetup('gitlab-com'),
  role: 1,
  attempts: [
    'On v1.0.0 | max (maintainer) in acme/payments/api, push on tag v1.0.0, production, aud sts.amazonaws.com, gitlab-hosted, generated file -> protected-environment',
  ],
  stopped: { layer: 'gitlab', by: ['gitlab-protected-environment'] },
  getsInWithout: ['gitlab-protected-environment'],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      notApplicable: 'The environment is not protected: every Maintainer may deploy.',
    },
  ],
});
