import { sources } from './sources';
import type { Explanation } from './types';

export const trustSubjectPattern = {
  id: 'trust-subject-pattern',
  title: 'Subject with a pattern',
  gist: 'every ref that matches',
  short:
    'A pattern you chose, in the place of the ref only. Every ref that matches it is trusted, so protect the same pattern in GitLab.',
  long: [
    'StringLike compares with * standing for any characters, including none, slashes and colons. The pattern here covers the name of the ref and nothing before it: the project and the ref type stay exact.',
    'A pattern is only as strong as the rule in GitLab that decides who may create matching branches or tags. Prefer protected tags that only Maintainers may create.',
    'Refs that are compared exactly are in a separate statement, so that a pattern never loosens them.',
  ],
  doesNotStop: 'Anyone allowed to create a matching branch or tag can make one from any commit.',
  sources: [sources.awsOperators, sources.gitlabAws],
} as const satisfies Explanation;
