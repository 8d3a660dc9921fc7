import type { Proof, Stranger } from '../proof/types';

/** Everybody a trust policy has to keep out, as words within a sentence. */
export const strangerWords = {
  'another-project': 'another project',
  fork: 'a fork',
  'merge-request': 'a merge request',
  'unprotected-ref': 'an unprotected branch or tag',
  'another-protected-ref': 'another protected branch or tag',
  'another-event': 'a pipeline started in another way',
  'another-audience': 'a token for another audience',
} as const satisfies Readonly<Record<Stranger, string>>;

export const proofWords = {
  nobody: 'nobody, proven',
  somebody: 'gets in',
  undecided: 'undecided',
} as const satisfies Readonly<Record<Proof['result'], string>>;

/** What is said in place of a proof where no token of the issuer gets in. */
export const noJobWords = 'no job, not even one that the role is for: proven.';

/** The claims of a token in one line: `sub=project_path:…, aud=…`. */
export const tokenWords = (token: NonNullable<Proof['token']>): string =>
  Object.entries(token)
    .map(([claim, value]) => `${claim}=${value}`)
    .join(', ');
