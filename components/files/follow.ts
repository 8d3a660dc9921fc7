/** The file on show, and its last known position in the list. */
export interface Shown {
  readonly path: string;
  readonly index: number;
}

/**
 * The current path of the shown file. If its folder was renamed (by typing a role's name), finds the file
 * with the same name nearest to the old position. If there is none, returns the first file.
 */
export function followFile(paths: readonly string[], { path, index }: Shown): number {
  const same = paths.indexOf(path);
  if (same >= 0) return same;
  const namesakes = paths.flatMap((other, at) => (nameOf(other) === nameOf(path) ? [at] : []));
  const [nearest = 0] = namesakes.sort((a, b) => Math.abs(a - index) - Math.abs(b - index));
  return nearest;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
