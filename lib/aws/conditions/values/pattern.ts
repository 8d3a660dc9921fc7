/** `*`: any number of characters, including none. */
export const ANY = Symbol('*');
/** `?`: exactly one UTF-16 unit. */
export const ONE = Symbol('?');

/** A value of a policy with its variables filled in: literal text and wildcards, in order. */
export type Pattern = readonly (string | typeof ANY | typeof ONE)[];

/** The text of a pattern for operators without wildcards: there a `*` is literal. */
export function literalText(pattern: Pattern): string {
  return pattern.map((piece) => (piece === ANY ? '*' : piece === ONE ? '?' : piece)).join('');
}

/**
 * Splits a pattern at each `:` of its literal text into at most `limit` parts; the last part keeps further
 * colons.
 */
export function splitAtColons(pattern: Pattern, limit: number): Pattern[] {
  const parts: (string | typeof ANY | typeof ONE)[][] = [[]];
  for (const piece of pattern) {
    if (typeof piece !== 'string') {
      parts.at(-1)?.push(piece);
      continue;
    }
    const [head = '', ...rest] = piece.split(':');
    parts.at(-1)?.push(head);
    for (const text of rest) {
      if (parts.length < limit) parts.push([text]);
      else parts.at(-1)?.push(`:${text}`);
    }
  }
  return parts;
}
