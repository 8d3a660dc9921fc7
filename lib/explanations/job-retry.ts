import { sources } from './sources';
import type { Explanation } from './types';

export const jobRetry = {
  id: 'job-retry',
  title: 'Try again when it can help',
  gist: 'tries again only if that can help',
  short: 'Tries again when AWS was busy or could not fetch the keys of GitLab. A refusal is final.',
  long: [
    'AWS fetches the public keys of the issuer to check a token. Many jobs at the same moment can make that fail for a short while, and trying again helps. A denial does not change by asking again, so it ends the job at once and says what the token contains. Only the jobs that check the identity ask again after a denial, for about 20 seconds: they run first, and a role created just now refuses for some seconds.',
  ],
  doesNotStop: 'An issuer that AWS cannot reach at all.',
  sources: [sources.gitlabAws, sources.gitlabJwksCaching],
} as const satisfies Explanation;
