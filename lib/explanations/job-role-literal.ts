import { sources } from './sources';
import type { Explanation } from './types';

export const jobRoleLiteral = {
  id: 'job-role-literal',
  title: 'Role written out',
  gist: 'no variable can replace the role',
  short: 'A literal in the script: anyone who starts the pipeline could replace a variable.',
  long: [
    'Pipeline variables outrank the variables of the file. A role that comes from a variable can be redirected, for example to a role in the account of an attacker that collects what the job uploads. An ARN is no secret.',
  ],
  doesNotStop:
    'A variable that changes what your own script does, such as PATH. Restrict who may set pipeline variables.',
  sources: [sources.gitlabVariables, sources.awsAssumeRole],
} as const satisfies Explanation;
