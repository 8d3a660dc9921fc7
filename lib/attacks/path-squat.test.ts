import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { pathSquat } from './path-squat';

describeAttack(pathSquat, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main of the new project at the old path | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> path-reused',
    'From main of the new project at the old path, with project_id, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of the new project at the old path, with job_project_path, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> path-reused',
    'From main of the new project at the old path, with job_project_id, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of the new project at the old path, with source_project_path, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> path-reused',
    'From main of the new project at the old path, with source_project_id, ref_type, ref | mallory (owner) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-subject', 'trust-project-id', 'trust-namespace-id'] },
  getsInWithout: ['trust-subject', 'trust-project-id', 'trust-namespace-id'],
  elsewhere: [
    { setup: presetSetup('self-managed-free'), getsIn: { weakness: 'project-id-not-pinnable' } },
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      stopped: {
        layer: 'trust-policy',
        by: ['trust-project-id', 'trust-namespace-id', 'trust-subject-pattern'],
      },
    },
    { setup: presetSetup('private-issuer'), stopped: { layer: 'trust-policy', by: ['trust-project-id'] } },
  ],
});
