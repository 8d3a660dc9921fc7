import type { Document } from '../formats/document';

/** What a piece of code is; the stylesheet knows the colors as `text-code-<kind>`. */
export type TokenKind =
  | 'plain'
  | 'keyword'
  | 'string'
  | 'constant'
  | 'comment'
  | 'variable'
  | 'function'
  | 'tag';

/** Formats that are highlighted; other text is shown as it is. */
export type Language = Exclude<Document['format'], 'text'>;

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Where in the line it begins. */
  readonly start: number;
}

/**
 * Splits a line by its runs, written `kind:length kind:length`. One string per line is cheap to send and can be
 * compared by value. Characters the runs do not cover are plain: nothing of the line is ever lost.
 */
export function splitTokens(line: string, runs: string | undefined): readonly Token[] {
  const tokens: Token[] = [];
  let start = 0;
  for (const run of runs ? runs.split(' ') : []) {
    const [kind = 'plain', length = '0'] = run.split(':');
    const text = line.slice(start, start + Number(length));
    if (text) tokens.push({ kind: kind as TokenKind, text, start });
    start += text.length;
  }
  if (start < line.length) tokens.push({ kind: 'plain', text: line.slice(start), start });
  return tokens;
}
