import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { environmentNameOnly } from './environment-name-only';

describeAttack(environmentNameOnly, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From the branch develop | dev (developer) in acme/payments/api, push on branch develop, staging, production, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:develop (project 48151623, protected false)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-subject', 'trust-ref-protected'] },
  getsInWithout: ['trust-subject', 'trust-ref-protected'],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      stopped: { layer: 'trust-policy', by: ['trust-ref-protected', 'trust-subject-pattern'] },
    },
    { setup: presetSetup('self-managed-free'), stopped: { layer: 'trust-policy', by: ['trust-subject'] } },
    {
      setup: presetSetup('private-issuer'),
      role: 1,
      stopped: {
        layer: 'trust-policy',
        by: ['trust-subject', 'trust-ref-protected', 'gitlab-subject-components'],
      },
    },
  ],
});
