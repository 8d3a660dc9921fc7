import { sources } from './sources';
import type { Explanation } from './types';

export const gitlabMergeRequestProtection = {
  id: 'gitlab-merge-request-protection',
  title: 'Merge request pipelines and protected variables',
  gist: 'merge requests get nothing protected',
  short:
    'Switch off access of merge request pipelines to protected variables and runners, unless you need it.',
  long: [
    'From GitLab 18.1 a merge request pipeline between two protected branches of one project can count as protected. Its token then says ref_protected true. The setting is protect_merge_request_pipelines.',
  ],
  doesNotStop: 'Pipelines of the branch itself.',
  sources: [sources.gitlabMergeRequestPipelines, sources.gitlabProjectsApi],
} as const satisfies Explanation;
