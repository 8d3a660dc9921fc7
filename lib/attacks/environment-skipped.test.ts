import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { environmentSkipped } from './environment-skipped';

describeAttack(environmentSkipped, {
  setup: presetSetup('private-issuer'),
  role: 1,
  attempts: [
    'On main | max (maintainer) in platform/landing-zone, push on branch main, prod, aud sts.amazonaws.com, self-hosted, attacker file -> protected-environment',
    'On main, without the environment | max (maintainer) in platform/landing-zone, push on branch main, no environment, aud sts.amazonaws.com, self-hosted, attacker file -> project_id:12:ref_type:branch:ref:main:ref_protected:true (project 12, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['gitlab-subject-components'] },
  getsInWithout: ['gitlab-subject-components'],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      getsIn: { weakness: 'environment-left-out' },
    },
    {
      setup: presetSetup('gitlab-com'),
      notApplicable: 'The environment is not protected: every Maintainer may deploy.',
    },
  ],
});
