import { allEntries, patternOf } from './entries';
import { isTree, type Json, type Tree } from './link-tree';

/** What a link of version 1 leaves out, by pattern: frozen, see `linkDefault` of the fields. */
const defaults: ReadonlyMap<string, string | number | boolean> = new Map(
  [...allEntries].flatMap(([pattern, entry]): [string, string | number | boolean][] =>
    entry.entry === 'field' && entry.linkDefault !== undefined ? [[pattern, entry.linkDefault]] : [],
  ),
);

/** Whether a link may leave out this value at this path. */
export const isDefault = (path: readonly string[], value: unknown): boolean =>
  defaults.get(patternOf(path)) === value;

/** Fills in what a link left out, in place. */
export function withDefaults(setup: Tree): Tree {
  for (const [pattern, value] of defaults) fill(setup, pattern.replaceAll('[]', '.[]').split('.'), value);
  return setup;
}

function fill(place: Json | undefined, [part = '', ...rest]: readonly string[], value: Json): void {
  if (part === '[]') {
    if (Array.isArray(place)) for (const element of place) fill(element, rest, value);
  } else if (isTree(place)) {
    const next = rest.length === 0 ? value : rest[0] === '[]' ? [] : {};
    if (!Object.hasOwn(place, part)) place[part] = next;
    if (rest.length > 0) fill(place[part], rest, value);
  }
}
