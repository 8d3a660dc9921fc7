import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { jobProjectSubject } from './job-project-subject';

describeAttack(jobProjectSubject, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'With job_project_id, from main of the fork | dora (maintainer) in acme/payments/api, merge_request_event from mallory/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> fork-pipelines-disabled',
    'With job_project_path, from main of the fork | dora (maintainer) in acme/payments/api, merge_request_event from mallory/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> fork-pipelines-disabled',
  ],
  stopped: { layer: 'gitlab', by: ['gitlab-fork-pipelines'] },
  getsInWithout: [
    'gitlab-fork-pipelines',
    'trust-subject',
    'trust-project-id',
    'trust-namespace-id',
    'trust-ref-protected',
    'trust-pipeline-source',
  ],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      notApplicable: 'The role trusts tags only, which have no merge requests.',
    },
    {
      setup: presetSetup('self-managed-free'),
      notApplicable: 'This GitLab does not offer these parts of the subject.',
    },
  ],
});
