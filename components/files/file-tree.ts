/** One row of the tree. Files come before folders, both in the given order. */
export interface TreeRow {
  readonly kind: 'folder' | 'file';
  /** The path; for a folder without a trailing slash. */
  readonly path: string;
  readonly name: string;
  /** From 1. */
  readonly level: number;
  /** Position among its siblings, from 1, and their number. */
  readonly position: number;
  readonly siblings: number;
  /** The rows that contain it, outermost first. */
  readonly inside: readonly string[];
}

/** All rows for these paths, in display order. `folder` contains them, `level` is the level of its rows. */
export function treeRows(
  paths: readonly string[],
  folder = '',
  level = 1,
  inside: readonly string[] = [],
): readonly TreeRow[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const names = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const folders = new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0] ?? ''));
  const files = names.filter((name) => !name.includes('/'));
  const siblings = folders.size + files.length;
  const row = (kind: TreeRow['kind'], name: string, index: number): TreeRow => ({
    kind,
    path: prefix + name,
    name,
    level,
    position: index + 1,
    siblings,
    inside,
  });
  return [
    ...files.map((name, index) => row('file', name, index)),
    ...[...folders].flatMap((name, index) => [
      row('folder', name, files.length + index),
      ...treeRows(
        paths.filter((path) => path.startsWith(`${prefix}${name}/`)),
        prefix + name,
        level + 1,
        [...inside, prefix + name],
      ),
    ]),
  ];
}

/** The rows that are not inside a closed folder. */
export const visibleRows = (rows: readonly TreeRow[], closed: ReadonlySet<string>): readonly TreeRow[] =>
  rows.filter(({ inside }) => !inside.some((path) => closed.has(path)));
