/**
 * The previous path of each file: its own, or, if an answer renamed the folder or file, that of the file it
 * replaces. New files are missing. Renamed files keep their order, so the first of a name stays the first of
 * that name.
 */
export function pathsBefore(
  before: readonly string[],
  after: readonly string[],
): ReadonlyMap<string, string> {
  const left = new Set(before);
  const found = new Map<string, string>();
  for (const path of after) if (left.delete(path)) found.set(path, path);
  const gone = [...left];
  for (const path of after) {
    if (found.has(path)) continue;
    const index = gone.findIndex((old) => nameOf(old) === nameOf(path));
    const [old] = index < 0 ? [] : gone.splice(index, 1);
    if (old !== undefined) found.set(path, old);
  }
  return found;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
