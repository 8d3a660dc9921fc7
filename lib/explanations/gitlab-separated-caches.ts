import { sources } from './sources';
import type { Explanation } from './types';

export const gitlabSeparatedCaches = {
  id: 'gitlab-separated-caches',
  title: 'Separate caches',
  gist: 'separate caches',
  short: 'Keep the caches of protected and unprotected branches apart.',
  long: [
    'Otherwise a job of any branch can place files in the cache that a job of the protected branch unpacks and runs. The setting is ci_separated_caches, on unless somebody turned it off.',
  ],
  doesNotStop: 'A cache key or a fallback key that both share on purpose.',
  sources: [sources.gitlabCaching, sources.gitlabIssueCachePoisoning],
} as const satisfies Explanation;
