import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { siblingProject } from './sibling-project';

describeAttack(siblingProject, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main of acme/payments/api-evil | mallory (owner) in acme/payments/api-evil, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api-evil:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments/api-evil, with project_id, ref_type, ref | mallory (owner) in acme/payments/api-evil, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments/api-evil, with job_project_path, ref_type, ref | mallory (owner) in acme/payments/api-evil, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_path:acme/payments/api-evil:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments/api-evil, with job_project_id, ref_type, ref | mallory (owner) in acme/payments/api-evil, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments/api-evil, with source_project_path, ref_type, ref | mallory (owner) in acme/payments/api-evil, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_path:acme/payments/api-evil:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments/api-evil, with source_project_id, ref_type, ref | mallory (owner) in acme/payments/api-evil, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments-evil/api | mallory (owner) in acme/payments-evil/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments-evil/api:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments-evil/api, with project_id, ref_type, ref | mallory (owner) in acme/payments-evil/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments-evil/api, with job_project_path, ref_type, ref | mallory (owner) in acme/payments-evil/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_path:acme/payments-evil/api:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments-evil/api, with job_project_id, ref_type, ref | mallory (owner) in acme/payments-evil/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments-evil/api, with source_project_path, ref_type, ref | mallory (owner) in acme/payments-evil/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_path:acme/payments-evil/api:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of acme/payments-evil/api, with source_project_id, ref_type, ref | mallory (owner) in acme/payments-evil/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-subject', 'trust-project-id'] },
  getsInWithout: ['trust-subject', 'trust-project-id'],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      stopped: { layer: 'trust-policy', by: ['trust-project-id', 'trust-subject-pattern'] },
    },
    { setup: presetSetup('self-managed-free'), stopped: { layer: 'trust-policy', by: ['trust-subject'] } },
    { setup: presetSetup('private-issuer'), stopped: { layer: 'trust-policy', by: ['trust-project-id'] } },
  ],
});
