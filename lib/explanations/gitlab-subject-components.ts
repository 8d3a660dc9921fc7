import { sources } from './sources';
import type { Explanation } from './types';

export const gitlabSubjectComponents = {
  id: 'gitlab-subject-components',
  title: 'Subject components',
  gist: 'what the subject is made of',
  short:
    'What GitLab composes the sub claim from: one setting for the whole project and everything that trusts its tokens.',
  long: [
    'The trust policy compares the subject as a whole, so the parts decide what AWS can tell apart: project_id instead of the path survives a rename and cannot be taken over, ref_protected and environment_protected carry the protection. Which parts an instance accepts depends on its version. On gitlab.com AWS sees the project id and the protection of the ref without them, never the protection of an environment.',
    'Change it in three steps, from what the project has today: AWS accepts the old and the new subject, then GitLab is changed, then AWS drops the old one. Parts without a value are left out, for example environment_protected in a job without an environment.',
  ],
  doesNotStop: 'A subject without the ref trusts every branch, however many other parts it has.',
  sources: [sources.gitlabProjectsApi, sources.gitlabIdToken, sources.gitlabCloudServices],
} as const satisfies Explanation;
