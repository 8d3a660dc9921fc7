import { sources } from './sources';
import type { Explanation } from './types';

export const roleName = {
  id: 'role-name',
  title: 'Role name',
  gist: 'one role per environment',
  short: 'One role per environment, so that one deployment does not get the permissions of another.',
  long: [
    'The name appears in the ARN the job asks for and in the ARN it gets back, which is how a job can tell that it has the right identity. Names are unique in an account regardless of case and cannot be changed later.',
    'The path belongs to the role ARN but is not shown in the ARN of the session.',
  ],
  doesNotStop:
    'A name is no protection. Two roles whose trust policies accept the same token are one role for anyone who holds that token.',
  sources: [sources.awsOidcRole],
} as const satisfies Explanation;
