import { sources } from './sources';
import type { Explanation } from './types';

export const idToken = {
  id: 'id-token',
  title: 'ID token on this job only',
  gist: 'only this job gets a token',
  short: 'Only this job gets a token. In default, every job of every pipeline would get one.',
  long: [
    'The id_tokens keyword makes GitLab put a signed token into a variable of the job when a runner picks it up. It says which project, ref and pipeline the job belongs to, and lives as long as the timeout of the job.',
    'A block under default gives a token to all jobs, including those that run tests and third-party tools. A block in the job replaces the one under default; it is not merged with it.',
  ],
  doesNotStop:
    'Any job of the same project and ref can ask for the same token: anyone who can change the pipeline file on that ref can add the block elsewhere.',
  sources: [sources.gitlabIdToken, sources.gitlabYaml],
} as const satisfies Explanation;
