/** A `rules:if` condition on a variable with the name of a ref: equal to the name, or matching a pattern with `*`. */
export const nameCondition = (variable: string, name: string): string =>
  name.includes('*') ? `${variable} =~ ${regex(name)}` : equals(variable, name);

/** Conditions on the pipeline source; none if the setup does not restrict it. */
export function sourceCondition(sources: readonly string[]): readonly string[] {
  if (sources.length === 0) return [];
  const conditions = sources.map((source) => `$CI_PIPELINE_SOURCE == "${source}"`);
  return [conditions.length === 1 ? conditions.join('') : `(${conditions.join(' || ')})`];
}

/** GitLab strings have no escapes: use the kind of quote that the value does not contain, otherwise a pattern. */
function equals(variable: string, value: string): string {
  if (!value.includes('"')) return `${variable} == "${value}"`;
  if (!value.includes("'")) return `${variable} == '${value}'`;
  return `${variable} =~ ${regex(value)}`;
}

/** Matches the whole value: `*` is any text, and every other character is literal (RE2 accepts any escaped punctuation). */
function regex(pattern: string): string {
  const text = pattern
    .split('*')
    .map((part) =>
      part.replace(/[\x21-\x7e]/g, (character) => (/[\w-]/.test(character) ? character : `\\${character}`)),
    )
    .join('.*');
  return `/^${text}$/`;
}
