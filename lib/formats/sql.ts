/** A piece of a query whose values are quoted already: what `sql` and `sqlAny` return. */
export interface SqlPiece {
  readonly sql: string;
}

type SqlValue = string | readonly string[] | SqlPiece;

/**
 * Queries with string literals in their holes: sql`where eventname = ${name}`, lists as (…) with commas.
 * Static code is ours; a value can end neither its literal nor its line.
 */
export const sql = (strings: TemplateStringsArray, ...values: readonly SqlValue[]): SqlPiece => ({
  sql: fill(strings, values, (text) => `'${text.replaceAll("'", "''")}'`, ['(', ')']),
});

/** True where one of the conditions is. Without conditions nothing is. */
export const sqlAny = (conditions: readonly SqlPiece[]): SqlPiece => ({
  sql: conditions.length === 0 ? 'false' : `(${conditions.map((condition) => condition.sql).join(' or ')})`,
});

/** The same for CloudWatch Logs Insights: literals in double quotes, lists in brackets. */
export const insights = (strings: TemplateStringsArray, ...values: readonly SqlValue[]): SqlPiece => ({
  sql: fill(strings, values, (text) => `"${text.replace(/["\\]/g, '\\$&')}"`, ['[', ']']),
});

function fill(
  strings: TemplateStringsArray,
  values: readonly SqlValue[],
  quote: (text: string) => string,
  [open, close]: readonly [string, string],
): string {
  const written = (value: SqlValue): string => {
    if (typeof value === 'string') return quote(oneLine(value));
    if ('sql' in value) return value.sql;
    return `${open}${value.map((text) => quote(oneLine(text))).join(', ')}${close}`;
  };
  return strings.reduce((text, piece, index) => {
    const value = values[index - 1];
    return text + (value === undefined ? '' : written(value)) + piece;
  });
}

function oneLine(text: string): string {
  if (/\p{Cc}/u.test(text)) throw new TypeError('A query cannot hold a control character.');
  return text;
}
