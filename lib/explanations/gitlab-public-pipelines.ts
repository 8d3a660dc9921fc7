import { sources } from './sources';
import type { Explanation } from './types';

export const gitlabPublicPipelines = {
  id: 'gitlab-public-pipelines',
  title: 'Public pipelines',
  short: 'Keep logs and artifacts of jobs to members: a secret that slips into a log is then not public.',
  long: [
    'With project-based pipeline visibility everybody who can see the project can read job logs and artifacts, in a public project the whole world.',
  ],
  doesNotStop: 'Members who can read the log.',
  sources: [sources.gitlabPipelineSettings],
} as const satisfies Explanation;
