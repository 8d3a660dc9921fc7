import { sources } from './sources';
import type { Explanation } from './types';

export const jobTimeout = {
  id: 'job-timeout',
  title: 'Timeout',
  short: 'The token expires with this timeout: as short as the wanted session, and five minutes to prepare.',
  long: [
    'GitLab sets the expiry of the token to the timeout of the job. Until then anyone who holds the token can exchange it, even after the job has ended.',
  ],
  doesNotStop: 'A token that leaks while the job runs. A session obtained with it outlives the token.',
  sources: [sources.gitlabIdToken, sources.gitlabYaml],
} as const satisfies Explanation;
