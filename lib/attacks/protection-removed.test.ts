import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { protectionRemoved } from './protection-removed';

describeAttack(protectionRemoved, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'To main, unprotected; a user who can deploy starts the job | dora (maintainer) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected false)',
    'To main, unprotected | dev (developer) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected false)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-ref-protected'] },
  getsInWithout: ['trust-ref-protected'],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      stopped: { layer: 'trust-policy', by: ['trust-ref-protected'] },
    },
    { setup: presetSetup('self-managed-free'), getsIn: { weakness: 'protection-not-pinned' } },
  ],
});
