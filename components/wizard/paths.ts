import type { Draft } from './draft';

/** The location of a problem: keys and indexes into a setup, and into the draft, which has the same shape. */
export type Path = readonly (string | number)[];

/** The name of the field at a path; also the id of its control. */
export const fieldName = (path: Path): string => path.join('.');

/**
 * A name for the field at `path` that survives moving and removing rows: the keys of rows replace indexes of
 * roles and accounts.
 */
export function lastingName(path: Path, draft: Draft): string {
  const [first, second, third] = path;
  if (first === 'roles' && isIndex(second)) {
    return fieldName([first, draft.roles[Number(second)]?.key ?? second, ...path.slice(2)]);
  }
  if (first === 'aws' && second === 'accounts' && isIndex(third)) {
    return fieldName([first, second, draft.aws.accounts[Number(third)]?.key ?? third, ...path.slice(3)]);
  }
  return fieldName(path);
}

/** The index of the role that a path leads into. */
export function roleIndexOf([first, index]: Path): number | undefined {
  return first === 'roles' && isIndex(index) ? Number(index) : undefined;
}

function isIndex(segment: string | number | undefined): segment is string | number {
  return segment !== undefined && /^\d+$/.test(String(segment));
}
