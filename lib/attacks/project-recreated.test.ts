import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { projectRecreated } from './project-recreated';

describeAttack(projectRecreated, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main of the recreated project | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of the recreated project, with project_id, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of the recreated project, with job_project_path, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_path:acme/payments/api:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of the recreated project, with job_project_id, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of the recreated project, with source_project_path, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_path:acme/payments/api:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of the recreated project, with source_project_id, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-project-id'] },
  getsInWithout: ['trust-project-id'],
  elsewhere: [{ setup: presetSetup('self-managed-free'), getsIn: { weakness: 'project-id-not-pinnable' } }],
});
