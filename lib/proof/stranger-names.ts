import type { Stranger } from './types';

/** What the tokens of each kind of stranger are called, in the plural. */
export const strangerNames: Readonly<Record<Stranger, string>> = {
  'another-project': 'other projects',
  fork: 'forks',
  'merge-request': 'merge requests',
  'unprotected-ref': 'unprotected refs',
  'another-protected-ref': 'other protected refs',
  'another-event': 'other pipeline sources',
  'another-audience': 'other audiences',
};
