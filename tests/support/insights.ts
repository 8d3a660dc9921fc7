/**
 * Whether an event passes the filters of a CloudWatch Logs Insights query. Supports what the generated queries use: clauses
 * joined by `and`, with `=`, `in` and `like`, which matches a part of a text. Throws for anything else.
 * Source: CloudWatch Logs User Guide, "CloudWatch Logs Insights query language: filter".
 */
export function passesInsights(query: string, event: Readonly<Record<string, string | undefined>>): boolean {
  const filters = query
    .split(/\n?\| |\n/)
    .flatMap((part) => (part.startsWith('filter ') ? part.slice('filter '.length).split(' and ') : []));
  if (filters.length === 0) throw new Error(`no filter in ${query}`);
  return filters.every((clause) => passes(clause, event));
}

function passes(clause: string, event: Readonly<Record<string, string | undefined>>): boolean {
  const [, field = '', not, operator, literal = ''] = /^([\w.]+) (not )?(=|in|like) (.+)$/.exec(clause) ?? [];
  if (operator === undefined) throw new Error(`no clause of a filter: ${clause}`);
  const value = event[field];
  const expected: unknown = JSON.parse(literal);
  const found =
    operator === '='
      ? value === expected
      : Array.isArray(expected)
        ? operator === 'in' && expected.includes(value)
        : operator === 'like' && typeof expected === 'string' && value?.includes(expected) === true;
  return found === (not === undefined);
}
