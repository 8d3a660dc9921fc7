import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { otherProtectedRef } from './other-protected-ref';

describeAttack(otherProtectedRef, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From the protected branch develop | dev (developer) in acme/payments/api, push on branch develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:develop (project 48151623, protected true)',
    'From the protected tag develop | dev (developer) in acme/payments/api, push on tag develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:tag:ref:develop (project 48151623, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-subject'] },
  getsInWithout: ['trust-subject'],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      stopped: { layer: 'trust-policy', by: ['trust-subject-pattern'] },
    },
    {
      setup: presetSetup('private-issuer'),
      role: 1,
      stopped: { layer: 'trust-policy', by: ['trust-subject', 'gitlab-subject-components'] },
    },
  ],
});
