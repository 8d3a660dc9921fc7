import type { TokenClaims } from '../aws/sts';
import { isPlainObject } from '../formats/plain-object';
import type { ReadingProblem } from '../reading/types';

/** What a token says, or why that cannot be read. */
export interface TokenReading {
  readonly claims: TokenClaims | undefined;
  /** It is the token itself, with which somebody could sign in, and not its payload alone. */
  readonly isWhole: boolean;
  readonly problems: readonly ReadingProblem[];
}

const file = 'token';

/**
 * Reads the payload of a token as JSON, or the token itself (a JWT). The signature is not looked at. Never throws, and no problem quotes the text:
 * it may be a secret.
 */
export function readTokenText(text: string): TokenReading {
  const parts = text.trim().split('.');
  const isWhole = parts.length === 3 && !text.includes('{');
  const json = isWhole ? decoded(parts[1] ?? '') : text;
  const claims = json === undefined ? undefined : parsed(json);
  if (claims !== undefined) return { claims, isWhole, problems: [] };
  const message =
    'The token cannot be read. Paste the token itself, which has three parts with dots between them, or its payload as JSON.';
  return { claims: undefined, isWhole, problems: [{ file, line: 1, message }] };
}

function parsed(json: string): TokenClaims | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isPlainObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Text in base64url. Source: RFC 7515, section 2. */
function decoded(part: string): string | undefined {
  if (!/^[\w-]+$/.test(part)) return undefined;
  try {
    const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
