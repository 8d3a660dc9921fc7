import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { groupSwapped } from './group-swapped';

describeAttack(groupSwapped, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main in the other group | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'From main in the other group, with project_id, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_id:48151623:ref_type:branch:ref:main (project 48151623, protected true)',
    'From main in the other group, with job_project_path, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'From main in the other group, with job_project_id, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_id:48151623:ref_type:branch:ref:main (project 48151623, protected true)',
    'From main in the other group, with source_project_path, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    'From main in the other group, with source_project_id, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_id:48151623:ref_type:branch:ref:main (project 48151623, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-namespace-id'] },
  getsInWithout: ['trust-namespace-id'],
  elsewhere: [{ setup: presetSetup('self-managed-free'), getsIn: { weakness: 'namespace-not-pinnable' } }],
});
