import { readToken, tokenPattern } from '@/lib/reading/token';

/** The claims of a token, without its signature: nobody can get in with them. */
export interface PastedToken {
  readonly payload: string;
  /** It was the token itself, and it has not expired: anyone who has it can use it. */
  readonly live: boolean;
}

/** Reads what was pasted as a token or its claims; nothing where it is neither. */
export function readPastedToken(text: string, now: number): PastedToken | undefined {
  const read = readToken({ name: 'token', text });
  if (!read.ok) return undefined;
  const { form, claims } = read.token;
  const isOver = typeof claims.exp === 'number' && claims.exp <= now;
  return { payload: JSON.stringify(claims, null, 2), live: form === 'token' && !isOver };
}

const longest = 100_000;
const policy = /"(?:Statement|AssumeRolePolicyDocument|PolicyDocument)"\s*:/;

/** Whether a text looks like a token rather than like a policy or a file, cheaply. */
export const looksLikeToken = (text: string): boolean =>
  text.length <= longest &&
  !policy.test(text) &&
  (tokenPattern.test(text) || /^\s*\{[\s\S]*"(?:iss|sub)"\s*:/.test(text));
