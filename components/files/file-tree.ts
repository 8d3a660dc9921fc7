/** One row of the tree. Folders come before files, each in the order of the bundle. */
export interface TreeRow {
  readonly kind: 'folder' | 'file';
  /** Of a folder without a trailing slash. */
  readonly path: string;
  readonly name: string;
  /** From 1. */
  readonly level: number;
  /** Position among its siblings, from 1, and their number. */
  readonly position: number;
  readonly siblings: number;
}

/** All rows for these paths, in the order they are drawn. */
export function treeRows(paths: readonly string[], folder = '', level = 1): readonly TreeRow[] {
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
  });
  return [
    ...[...folders].flatMap((name, index) => [
      row('folder', name, index),
      ...treeRows(
        paths.filter((path) => path.startsWith(`${prefix}${name}/`)),
        prefix + name,
        level + 1,
      ),
    ]),
    ...files.map((name, index) => row('file', name, folders.size + index)),
  ];
}

/** The rows that are not inside a closed folder. */
export const visibleRows = (rows: readonly TreeRow[], closed: ReadonlySet<string>): readonly TreeRow[] =>
  rows.filter(({ path }) => !parents(path).some((parent) => closed.has(parent)));

/** The folders a path lies in, outermost first. */
export function parents(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
