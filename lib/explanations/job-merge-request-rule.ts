import { sources } from './sources';
import type { Explanation } from './types';

export const jobMergeRequestRule = {
  id: 'job-merge-request-rule',
  title: 'No merge request pipelines',
  gist: 'no merge request pipelines',
  short: 'Merge request pipelines run unmerged code: this job is never part of one.',
  long: [
    'A merge request pipeline of the same project has the subject of its source branch. On GitLab.com the trust policy refuses it by its pipeline source; elsewhere AWS cannot see the difference, so the rule and the branch protection have to keep it out.',
  ],
  doesNotStop:
    'The rule is part of the file a merge request may change. It keeps honest pipelines out; the trust policy has to keep the others out.',
  sources: [sources.gitlabMergeRequestPipelines, sources.gitlabYaml],
} as const satisfies Explanation;
