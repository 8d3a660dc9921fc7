import { sources } from './sources';
import type { Explanation } from './types';

export const jobAssertIdentity = {
  id: 'job-assert-identity',
  title: 'Identity is checked first',
  gist: 'checks who the job is',
  short: 'Asks AWS who the job is, and stops unless it is this role in this account.',
  long: [
    'A green pipeline does not prove that the token was used: stored keys or the role of the runner may have done the work. The ARN of an assumed role with the expected name in the expected account does.',
    'With the AWS CLI the job asks GetCallerIdentity. That call needs a signature. If the image has only curl, GNU wget or python3, the job reads the role from the answer of AWS to the token exchange. For a token file, the job asks for a session of 15 minutes to read that answer, and throws the session away. If the image has none of these programs, the log says that the role was not checked.',
  ],
  doesNotStop: 'A script that changes its own credentials later.',
  sources: [sources.awsCallerIdentity, sources.gitlabAws],
} as const satisfies Explanation;
