import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { tokenNameTaken } from './token-name-taken';

describeAttack(tokenNameTaken, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'A token from main of mallory/tools | mallory (owner) in mallory/tools, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:mallory/tools:ref_type:branch:ref:main (project 48151622, protected true)',
    'A token from main of mallory/tools, with project_id, ref_type, ref | mallory (owner) in mallory/tools, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'A token from main of mallory/tools, with job_project_path, ref_type, ref | mallory (owner) in mallory/tools, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_path:mallory/tools:ref_type:branch:ref:main (project 48151622, protected true)',
    'A token from main of mallory/tools, with job_project_id, ref_type, ref | mallory (owner) in mallory/tools, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'A token from main of mallory/tools, with source_project_path, ref_type, ref | mallory (owner) in mallory/tools, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_path:mallory/tools:ref_type:branch:ref:main (project 48151622, protected true)',
    'A token from main of mallory/tools, with source_project_id, ref_type, ref | mallory (owner) in mallory/tools, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-subject', 'trust-project-id', 'trust-namespace-id'] },
  getsInWithout: ['trust-subject', 'trust-project-id', 'trust-namespace-id'],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      stopped: {
        layer: 'trust-policy',
        by: ['trust-project-id', 'trust-namespace-id', 'trust-subject-pattern'],
      },
    },
    { setup: presetSetup('self-managed-free'), stopped: { layer: 'trust-policy', by: ['trust-subject'] } },
    { setup: presetSetup('private-issuer'), stopped: { layer: 'trust-policy', by: ['trust-project-id'] } },
  ],
});
