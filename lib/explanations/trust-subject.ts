import { sources } from './sources';
import type { Explanation } from './types';

export const trustSubject = {
  id: 'trust-subject',
  title: 'Subject',
  gist: 'exactly this project and ref',
  short: 'Exactly this project and this branch or tag, compared character by character.',
  long: [
    'The sub claim names the project and the ref a pipeline runs for. AWS compares it with StringEquals: a star in such a value would be a plain character, not a wildcard.',
    'The ref type is part of it, so a tag named main is not the branch main. Merge request pipelines have no separate form: their subject names the source branch, exactly as a branch pipeline of it would.',
    'AWS refuses to store a trust policy for gitlab.com without a condition on this key. That check looks at the text only and accepts many patterns that are far too wide.',
  ],
  doesNotStop:
    'Anyone who can run a pipeline on this ref: by pushing to it, merging into it, starting it by hand or scheduling it.',
  sources: [sources.gitlabIdToken, sources.awsSharedIssuers, sources.awsOperators],
} as const satisfies Explanation;
