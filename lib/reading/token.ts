import { isPlainObject, type PlainObject } from '../formats/plain-object';
import { readJsonTree } from './json-reader';
import { located } from './located';
import type { TreeNode } from './tree';
import type { Located, ReadingProblem, SourceFile } from './types';

/** The claims of a token. Nobody has checked its signature. */
export interface TokenReading {
  /** Whether the text is the token itself, with which somebody may get in until it expires, or only what it says. */
  readonly form: 'token' | 'claims';
  readonly claims: PlainObject;
  /** The claims with the lines they stand on; those of a token are all on its line. */
  readonly document: Located;
}

export type TokenResult =
  | { readonly ok: true; readonly token: TokenReading }
  | { readonly ok: false; readonly problem: ReadingProblem };

/** STS takes no longer one. Source: STS API reference, "AssumeRoleWithWebIdentity", WebIdentityToken. */
const longestToken = 20_000;

/** A JSON Web Token (RFC 7519, in the compact form of RFC 7515): two objects, which start with `{"`, and a signature. */
export const tokenPattern = /\beyJ[\w-]*\.eyJ[\w-]+\.[\w-]*/;

/** How often people encode a token in base64, so that GitLab does not mask it in a log. */
const mostEncodings = 2;

/** Reads a token, or its claims as JSON. Text around either is allowed, and so are line breaks within a token. Never throws. */
export function readToken({ name, text }: SourceFile): TokenResult {
  const fail = (message: string, line = 1): TokenResult => ({
    ok: false,
    problem: { file: name, line, message },
  });
  const found = tokenIn(text, mostEncodings);
  if (found !== undefined) {
    if (found.token.length > longestToken)
      return fail('The token is longer than 20,000 characters, and STS accepts no such token.', found.line);
    const payload = decodeBase64(found.token.split('.')[1] ?? '');
    const lines = { first: found.line, counted: false };
    const [tree] = payload === undefined ? [] : readJsonTree(payload, lines).documents;
    const message = 'The middle part of the token cannot be read. Copy the whole token.';
    return (tree && claimsOf(tree, 'token')) ?? fail(message, found.line);
  }
  if (/\[MASKED\]/.test(text))
    return fail(
      'GitLab masked the token in the log. Print its claims instead: decode its middle part in the job.',
    );
  const { documents, problems } = readJsonTree(text);
  const [problem] = problems;
  if (problem !== undefined) return fail(problem.message, problem.line);
  // Tools that decode a token print its header first.
  const tree = documents.findLast((document) => document.kind === 'object');
  return (
    (tree && claimsOf(tree, 'claims')) ??
    fail(
      'This is neither a token nor claims. Paste a token (eyJ….eyJ….…), or its claims as JSON: {"iss": …, "sub": …, "aud": …}.',
    )
  );
}

/** Nothing for a document that is none of a token, or that was cut off. */
function claimsOf(tree: TreeNode, form: TokenReading['form']): TokenResult | undefined {
  if (tree.broken) return undefined;
  const document = located(tree);
  const claims = document.value;
  const isToken = isPlainObject(claims) && ['iss', 'sub', 'aud'].some((name) => Object.hasOwn(claims, name));
  return isToken ? { ok: true, token: { form, claims, document } } : undefined;
}

function tokenIn(
  text: string,
  encodings: number,
): { readonly token: string; readonly line: number } | undefined {
  const match = tokenPattern.exec(text);
  const whole = text.trim();
  // A terminal or a mail broke it into lines.
  if (/^[\w.\s-]+$/.test(whole) && /\s/.test(whole)) {
    const joined = tokenPattern.exec(whole.replaceAll(/\s+/g, ''));
    if (joined !== null)
      return { token: joined[0], line: text.slice(0, text.search(/\S/)).split('\n').length };
  }
  if (match !== null) return { token: match[0], line: text.slice(0, match.index).split('\n').length };
  if (encodings === 0 || whole.length > 4 * longestToken || !/^[\w+/=\s-]+$/.test(whole)) return undefined;
  const decoded = decodeBase64(whole.replaceAll(/\s+/g, ''));
  const inner = decoded === undefined ? undefined : tokenIn(decoded, encodings - 1);
  return inner && { ...inner, line: 1 };
}

/** The UTF-8 text of base64 or base64url; nothing for what is neither. */
function decodeBase64(text: string): string | undefined {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}
