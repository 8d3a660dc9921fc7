import type { Stranger } from './types';

/** What strangers are called within a sentence: `one` of them gets in, tokens of `many` get in. */
export const strangerNames = {
  'another-project': { singular: 'another project', plural: 'other projects' },
  fork: { singular: 'a fork', plural: 'forks' },
  'merge-request': { singular: 'a merge request', plural: 'merge requests' },
  'unprotected-ref': { singular: 'an unprotected branch or tag', plural: 'unprotected refs' },
  'another-protected-ref': { singular: 'another protected branch or tag', plural: 'other protected refs' },
  'another-event': { singular: 'a pipeline started in another way', plural: 'other pipeline sources' },
  'another-audience': { singular: 'a token for another audience', plural: 'other audiences' },
} as const satisfies Readonly<Record<Stranger, { readonly singular: string; readonly plural: string }>>;
