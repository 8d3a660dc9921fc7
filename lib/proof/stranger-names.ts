import type { Stranger } from './types';

/** What strangers are called within a sentence: `one` of them gets in, tokens of `many` get in. */
export const strangerNames = {
  'another-project': { one: 'another project', many: 'other projects' },
  fork: { one: 'a fork', many: 'forks' },
  'merge-request': { one: 'a merge request', many: 'merge requests' },
  'unprotected-ref': { one: 'an unprotected branch or tag', many: 'unprotected refs' },
  'another-protected-ref': { one: 'another protected branch or tag', many: 'other protected refs' },
  'another-event': { one: 'a pipeline started in another way', many: 'other pipeline sources' },
  'another-audience': { one: 'a token for another audience', many: 'other audiences' },
} as const satisfies Readonly<Record<Stranger, { readonly one: string; readonly many: string }>>;
