import type { Proof } from '../proof/types';

export const proofWords = {
  nobody: 'nobody, proven',
  somebody: 'gets in',
  undecided: 'undecided',
} as const satisfies Readonly<Record<Proof['result'], string>>;

/** Replaces the proof if no token of the issuer gets in. */
export const noJobWords = 'no job, not even one that the role is for: proven.';

/** The claims of a token in one line: `sub=project_path:…, aud=…`. */
export const tokenWords = (token: NonNullable<Proof['token']>): string =>
  Object.entries(token)
    .map(([claim, value]) => `${claim}=${value}`)
    .join(', ');
