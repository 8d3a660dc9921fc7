import { sources } from './sources';
import type { Explanation } from './types';

export const gitlabPublicPipelines = {
  id: 'gitlab-public-pipelines',
  title: 'Public pipelines',
  gist: 'logs for members only',
  short: 'Show job logs and artifacts to members only, so that a secret that slips into a log is not public.',
  long: [
    'With project-based pipeline visibility, anyone who can see the project can read job logs and artifacts. In a public project, that is the whole world.',
  ],
  doesNotStop: 'Members who can read the log.',
  sources: [sources.gitlabPipelineSettings],
} as const satisfies Explanation;
