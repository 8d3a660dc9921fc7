/** The file on show, and where in the list it was last seen. */
export interface Shown {
  readonly path: string;
  readonly index: number;
}

/**
 * Where the shown file is now. A file whose folder was renamed (by typing in a role's name) is found again by its own
 * name, nearest to where it was; where there is none, the first file is shown.
 */
export function followFile(paths: readonly string[], { path, index }: Shown): number {
  const same = paths.indexOf(path);
  if (same >= 0) return same;
  const namesakes = paths.flatMap((other, at) => (nameOf(other) === nameOf(path) ? [at] : []));
  const [nearest = 0] = namesakes.sort((a, b) => Math.abs(a - index) - Math.abs(b - index));
  return nearest;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
