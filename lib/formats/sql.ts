import type { Document } from './document';

/**
 * Queries with string literals in their holes: sql`where eventname = ${name}`, lists as (…) with commas.
 * Static code is ours; a value can end neither its literal nor its line.
 */
export const sql = (
  strings: TemplateStringsArray,
  ...values: readonly (string | readonly string[])[]
): string => fill(strings, values, (text) => `'${text.replaceAll("'", "''")}'`, ['(', ')']);

/** The same for CloudWatch Logs Insights: literals in double quotes, lists in brackets. */
export const insights = (
  strings: TemplateStringsArray,
  ...values: readonly (string | readonly string[])[]
): string => fill(strings, values, (text) => `"${text.replace(/["\\]/g, '\\$&')}"`, ['[', ']']);

/** Queries one after the other, each below its title. */
export const queries = (
  comment: '--' | '#',
  parts: readonly { readonly title: string; readonly query: string }[],
): Document => ({
  format: 'text',
  text: `${parts.map(({ title, query }) => `${comment} ${title}\n${query.trim()}\n`).join('\n')}`,
});

function fill(
  strings: TemplateStringsArray,
  values: readonly (string | readonly string[])[],
  quote: (text: string) => string,
  [open, close]: readonly [string, string],
): string {
  const literal = (value: string | readonly string[]) =>
    typeof value === 'string'
      ? quote(oneLine(value))
      : `${open}${value.map((text) => quote(oneLine(text))).join(', ')}${close}`;
  return strings.reduce((text, piece, index) => {
    const value = values[index - 1];
    return text + (value === undefined ? '' : literal(value)) + piece;
  });
}

function oneLine(text: string): string {
  if (/\p{Cc}/u.test(text)) throw new TypeError('A query cannot hold a control character.');
  return text;
}
