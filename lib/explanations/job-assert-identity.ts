import { sources } from './sources';
import type { Explanation } from './types';

export const jobAssertIdentity = {
  id: 'job-assert-identity',
  title: 'Identity is checked first',
  short: 'Asks AWS who the job is and stops unless it is this role in this account, before your script runs.',
  long: [
    'A green pipeline does not prove that the token was used: stored keys or the role of the runner may have done the work. The ARN of an assumed role with the expected name in the expected account does.',
  ],
  doesNotStop: 'A script that changes its own credentials later.',
  sources: [sources.awsCallerIdentity, sources.gitlabAws],
} as const satisfies Explanation;
