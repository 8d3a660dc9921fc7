import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { rulesSatisfied } from './rules-satisfied';

describeAttack(rulesSatisfied, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'CI_COMMIT_BRANCH, on the branch develop | dora (maintainer) in acme/payments/api, push on branch develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:develop (project 48151623, protected false)',
    'CI_COMMIT_TAG, on the tag develop | dora (maintainer) in acme/payments/api, push on tag develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:tag:ref:develop (project 48151623, protected false)',
    'CI_COMMIT_REF_PROTECTED, on main, unprotected | dora (maintainer) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected false)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-subject', 'trust-ref-protected'] },
  getsInWithout: ['trust-ref-protected'],
  elsewhere: [
    { setup: presetSetup('self-managed-free'), getsIn: { weakness: 'protection-not-pinned' } },
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      stopped: { layer: 'trust-policy', by: ['trust-ref-protected', 'trust-subject-pattern'] },
    },
  ],
});
