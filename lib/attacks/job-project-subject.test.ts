import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { jobProjectSubject } from './job-project-subject';

const preset = presetSetup('gitlab-com');
const withForks = { ...preset, gitlab: { ...preset.gitlab, forkPipelinesInParent: true } };

describeAttack(jobProjectSubject, {
  setup: withForks,
  attempts: [
    'With job_project_id, from main of the fork | dora (maintainer) in acme/payments/api, merge_request_event from mallory/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_id:48151623:ref_type:branch:ref:main (project 48151621, protected false)',
    'With job_project_path, from main of the fork | dora (maintainer) in acme/payments/api, merge_request_event from mallory/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> job_project_path:acme/payments/api:ref_type:branch:ref:main (project 48151621, protected false)',
  ],
  stopped: {
    layer: 'trust-policy',
    by: [
      'trust-subject',
      'trust-project-id',
      'trust-namespace-id',
      'trust-ref-protected',
      'trust-pipeline-source',
    ],
  },
  getsInWithout: [
    'trust-subject',
    'trust-project-id',
    'trust-namespace-id',
    'trust-ref-protected',
    'trust-pipeline-source',
  ],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      stopped: { layer: 'gitlab', by: ['gitlab-fork-pipelines'] },
    },
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      notApplicable: 'The role trusts tags only, which have no merge requests.',
    },
    {
      setup: presetSetup('self-managed-free'),
      notApplicable: 'This GitLab does not offer these subject components.',
    },
  ],
});
