import { sources } from './sources';
import type { Explanation } from './types';

export const gitlabReusedPaths = {
  id: 'gitlab-reused-paths',
  title: 'No tokens for reused paths',
  gist: 'no token for a reused path',
  short: 'From 19.1 GitLab mints no ID token whose subject holds a path that another project had before.',
  long: [
    'A path that is given up by a rename, a transfer or a deletion can be taken by somebody else. GitLab remembers such paths from version 19.1 on and refuses the token while the subject holds a path.',
    'On gitlab.com it cannot be switched off. On other instances an administrator can, from 19.2 on.',
  ],
  doesNotStop:
    'Paths that were given up before the instance had version 19.1. Only a subject with the project id protects those.',
  sources: [sources.gitlabIdToken],
} as const satisfies Explanation;
