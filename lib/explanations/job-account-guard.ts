import { sources } from './sources';
import type { Explanation } from './types';

export const jobAccountGuard = {
  id: 'job-account-guard',
  title: 'Account is checked',
  gist: 'the only account and role it runs as',
  short: 'The account and the role that this job must run as, as literals. Nothing runs as anything else.',
  long: [
    'The answer of AWS is compared with the account number and the name of the role. A role of the same name in another account does not pass.',
  ],
  doesNotStop: 'What the role may do inside this account: that is decided by its permissions.',
  sources: [sources.awsCallerIdentity],
} as const satisfies Explanation;
