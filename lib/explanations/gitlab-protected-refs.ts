import { sources } from './sources';
import type { Explanation } from './types';

export const gitlabProtectedRefs = {
  id: 'gitlab-protected-refs',
  title: 'Protected branches and tags',
  gist: 'who may push and merge',
  short:
    'Only trusted people may push to, merge into or create these refs: they are the ones who can deploy.',
  long: [
    'Users who are allowed to push to or merge into a protected branch may also run pipelines on it, by hand, by schedule and by trigger. For a tag, these are the users who are allowed to create it.',
    'If several rules match a ref, the most permissive one wins. Check for wildcard rules that overlap.',
  ],
  doesNotStop:
    'A Maintainer can remove the protection and put it back. Watch the audit events, or deploy from a separate project.',
  sources: [sources.gitlabProtectedBranches, sources.gitlabProtectedTags, sources.gitlabPipelineSecurity],
} as const satisfies Explanation;
