/** A condition of `rules:if` on a variable that holds the name of a ref: the very name, or a pattern with `*`. */
export const nameCondition = (variable: string, name: string): string =>
  name.includes('*') ? `${variable} =~ ${regex(name)}` : equals(variable, name);

/** Conditions on what started the pipeline; none where the setup does not say. */
export function sourceCondition(sources: readonly string[]): readonly string[] {
  if (sources.length === 0) return [];
  const conditions = sources.map((source) => `$CI_PIPELINE_SOURCE == "${source}"`);
  return [conditions.length === 1 ? conditions.join('') : `(${conditions.join(' || ')})`];
}

/** GitLab's strings know no escape: a value goes into the quotes it does not hold, else into a pattern. */
function equals(variable: string, value: string): string {
  if (!value.includes('"')) return `${variable} == "${value}"`;
  if (!value.includes("'")) return `${variable} == '${value}'`;
  return `${variable} =~ ${regex(value)}`;
}

/** The whole value, every character literal (RE2 takes any escaped punctuation so), `*` as any text. */
function regex(pattern: string): string {
  const text = pattern
    .split('*')
    .map((part) =>
      part.replace(/[\x21-\x7e]/g, (character) => (/[\w-]/.test(character) ? character : `\\${character}`)),
    )
    .join('.*');
  return `/^${text}$/`;
}
