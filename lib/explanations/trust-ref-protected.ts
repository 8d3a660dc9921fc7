import { sources } from './sources';
import type { Explanation } from './types';

export const trustRefProtected = {
  id: 'trust-ref-protected',
  title: 'Protected ref',
  gist: 'only protected refs',
  short: 'Only pipelines for a ref that is protected in GitLab. Must be the text "true".',
  long: [
    'GitLab sets ref_protected to true for pipelines of a protected branch or tag. New pipelines of a ref that has lost its protection are refused by AWS.',
    'Merge request pipelines of forks never have it. Those of the same project can, since GitLab 18.1, when source and target are both protected and the project allows it; so it is not a test for merge requests.',
  ],
  doesNotStop:
    'GitLab decides who can push to, merge into or create a protected ref. A Maintainer can unprotect, push and protect again.',
  sources: [sources.awsConditionKeys, sources.gitlabIdToken, sources.gitlabMergeRequestPipelines],
} as const satisfies Explanation;
