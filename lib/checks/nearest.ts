/** Longer texts are not misspellings of a short name. */
const longest = 64;

/** How many letters have to be added, removed or changed to turn one text into the other. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

const withoutMarks = (text: string): string => text.toLowerCase().replaceAll(/[-_\s.]/g, '');

/**
 * The name that a text is a misspelling of: at most one letter in four differs, ignoring letter case, dashes
 * and underscores. Nothing if none is that close, or if the text is one of the names.
 */
export function nearestName<Name extends string>(text: string, names: readonly Name[]): Name | undefined {
  if (text.length > longest || names.some((name) => name === text)) return undefined;
  const bare = withoutMarks(text);
  const near = names
    .map((name) => ({ name, far: distance(bare, withoutMarks(name)) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(name.length / 4)) && far < name.length)
    .sort((a, b) => a.far - b.far);
  return near[0]?.name;
}
