import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { sameNamesElsewhere } from './same-names-elsewhere';

describeAttack(sameNamesElsewhere, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main of api-copy/api | mallory (owner) in api-copy/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:api-copy/api:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of api-copy/api, with project_id, ref_type, ref | mallory (owner) in api-copy/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of api-copy/api, with job_project_path, ref_type, ref | mallory (owner) in api-copy/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_path:api-copy/api:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of api-copy/api, with job_project_id, ref_type, ref | mallory (owner) in api-copy/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of api-copy/api, with source_project_path, ref_type, ref | mallory (owner) in api-copy/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_path:api-copy/api:ref_type:branch:ref:main (project 48151622, protected true)',
    'From main of api-copy/api, with source_project_id, ref_type, ref | mallory (owner) in api-copy/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_id:48151622:ref_type:branch:ref:main (project 48151622, protected true)',
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
