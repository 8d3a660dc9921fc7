import { sources } from './sources';
import type { Explanation } from './types';

export const jobCache = {
  id: 'job-cache',
  title: 'No cache',
  gist: 'takes no cache',
  short: 'Takes no cache: anyone who can write to it could place files in this job.',
  long: [
    'GitLab separates the caches of protected and unprotected branches, unless the project switches that off. Without a cache the deploy job does not depend on that setting.',
  ],
  doesNotStop: 'Files that the script itself downloads.',
  sources: [sources.gitlabCaching, sources.gitlabIssueCachePoisoning],
} as const satisfies Explanation;
