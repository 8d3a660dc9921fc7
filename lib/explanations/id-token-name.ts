import { sources } from './sources';
import type { Explanation } from './types';

export const idTokenName = {
  id: 'id-token-name',
  title: 'Name of the token variable',
  gist: 'an unlikely name',
  short: 'An unlikely name: a CI/CD variable of the same name would hide the token.',
  long: [
    'GitLab lists the token before project, group, instance and pipeline variables, and the later one wins. A variable that happens to have the same name replaces the token without a message.',
    'The job checks that the variable has the form of an ID token before it uses it.',
  ],
  doesNotStop:
    'Someone who can set variables can still hide the token. The job then fails; it does not run as somebody else, because the role is written out.',
  sources: [sources.gitlabIdToken, sources.gitlabVariables],
} as const satisfies Explanation;
