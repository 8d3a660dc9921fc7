import { sources } from './sources';
import type { Explanation } from './types';

export const jobTimeout = {
  id: 'job-timeout',
  title: 'Timeout',
  gist: 'the token expires with it',
  short: 'The token expires with this timeout: the length of the session, and five minutes to prepare.',
  long: [
    'GitLab sets the expiry of the token to the timeout of the job. GitLab documents nothing that takes a token back when its job ends, so expect that anyone who holds it can exchange it until then.',
  ],
  doesNotStop: 'A token that leaks while the job runs. A session obtained with it outlives the token.',
  sources: [sources.gitlabIdToken, sources.gitlabYaml],
} as const satisfies Explanation;
