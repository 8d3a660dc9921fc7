import { readToken, tokenPattern } from '@/lib/reading/token';

/** The claims of a token, without its signature, so that nobody can use them to get in. */
export interface PastedToken {
  readonly payload: string;
  /** Whether the token itself was pasted and has not expired: then anyone who has it can use it. */
  readonly live: boolean;
}

/** Reads the pasted text as a token or its claims; `undefined` if it is neither. */
export function readPastedToken(text: string, now: number): PastedToken | undefined {
  const read = readToken({ name: 'token', text });
  if (!read.ok) return undefined;
  const { form, claims } = read.token;
  const isOver = typeof claims.exp === 'number' && claims.exp <= now;
  return { payload: JSON.stringify(claims, null, 2), live: form === 'token' && !isOver };
}

const longest = 100_000;
const policy = /"(?:Statement|AssumeRolePolicyDocument|PolicyDocument)"\s*:/;

/** A cheap test whether a text looks like a token rather than like a policy or a file. */
export const looksLikeToken = (text: string): boolean =>
  text.length <= longest &&
  !policy.test(text) &&
  (tokenPattern.test(text) || /^\s*\{[\s\S]*"(?:iss|sub)"\s*:/.test(text));
