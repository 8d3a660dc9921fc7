import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { parentRunsFork } from './parent-runs-fork';

describeAttack(parentRunsFork, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main, with project_path, ref_type, ref | mallory (owner) in mallory/tools, merge_request_event from acme/payments/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected false)',
    'From main, with project_id, ref_type, ref | mallory (owner) in mallory/tools, merge_request_event from acme/payments/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_id:48151623:ref_type:branch:ref:main (project 48151623, protected false)',
    'From main, with job_project_path, ref_type, ref | mallory (owner) in mallory/tools, merge_request_event from acme/payments/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_path:mallory/tools:ref_type:branch:ref:main (project 48151623, protected false)',
    'From main, with job_project_id, ref_type, ref | mallory (owner) in mallory/tools, merge_request_event from acme/payments/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_id:48151622:ref_type:branch:ref:main (project 48151623, protected false)',
    'From main, with source_project_path, ref_type, ref | mallory (owner) in mallory/tools, merge_request_event from acme/payments/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected false)',
    'From main, with source_project_id, ref_type, ref | mallory (owner) in mallory/tools, merge_request_event from acme/payments/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> source_project_id:48151623:ref_type:branch:ref:main (project 48151623, protected false)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-ref-protected', 'trust-pipeline-source'] },
  getsInWithout: ['trust-ref-protected', 'trust-pipeline-source'],
  elsewhere: [
    { setup: presetSetup('self-managed-free'), getsIn: { weakness: 'protection-not-pinned' } },
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      notApplicable: 'The role trusts tags only, which have no merge requests.',
    },
    {
      setup: presetSetup('private-issuer'),
      stopped: { layer: 'trust-policy', by: ['trust-ref-protected'], inferred: ['fork-id-in-subject'] },
    },
  ],
});
