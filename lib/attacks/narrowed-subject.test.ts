import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { narrowedSubject } from './narrowed-subject';

describeAttack(narrowedSubject, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'With project_path, from the branch develop | dev (developer) in acme/payments/api, push on branch develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api (project 48151623, protected false)',
    'With project_path, from the tag develop | dev (developer) in acme/payments/api, push on tag develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api (project 48151623, protected false)',
    'With project_id, from the branch develop | dev (developer) in acme/payments/api, push on branch develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_id:48151623 (project 48151623, protected false)',
    'With project_id, from the tag develop | dev (developer) in acme/payments/api, push on tag develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_id:48151623 (project 48151623, protected false)',
    'With project_path, ref_type, from the branch develop | dev (developer) in acme/payments/api, push on branch develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch (project 48151623, protected false)',
    'With project_path, ref_type, from the tag develop | dev (developer) in acme/payments/api, push on tag develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:tag (project 48151623, protected false)',
    'With project_path, ref_type, ref_protected, from the branch develop | dev (developer) in acme/payments/api, push on branch develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref_protected:false (project 48151623, protected false)',
    'With project_path, ref_type, ref_protected, from the tag develop | dev (developer) in acme/payments/api, push on tag develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:tag:ref_protected:false (project 48151623, protected false)',
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
      stopped: {
        layer: 'trust-policy',
        by: ['trust-project-id', 'trust-subject', 'trust-ref-protected', 'gitlab-subject-components'],
      },
    },
  ],
});
