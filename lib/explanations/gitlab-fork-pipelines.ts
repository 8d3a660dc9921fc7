import { sources } from './sources';
import type { Explanation } from './types';

export const gitlabForkPipelines = {
  id: 'gitlab-fork-pipelines',
  title: 'Pipelines of forks',
  gist: 'keeps pipelines of forks out',
  short:
    'Keep pipelines of forks out of the parent project: they run the pipeline file of the fork with its variables and runners.',
  long: [
    'A member who starts a merge request pipeline of a fork in the parent project runs code from outside the project, with the variables and runners of the parent.',
    'Before GitLab 18.0.6, 18.1.4 and 18.2.2 such a token even named the parent project (CVE-2025-5819): a fork branch called main had the subject of the protected branch.',
  ],
  doesNotStop: 'Someone who copies the change of a fork into a branch of the project.',
  sources: [sources.gitlabMergeRequestPipelines, sources.gitlabIssueForkToken],
} as const satisfies Explanation;
