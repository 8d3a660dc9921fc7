import type { Entry, Fields } from './field-tree/entry';
import type { Words } from './field-tree/words';
import { setupFields } from './fields';

type Path = readonly (string | number)[];

/** `roles[].iam.name` for `['roles', 3, 'iam', 'name']`. */
export const patternOf = (path: Path): string =>
  path
    .map((part) => (isIndex(part) ? '[]' : `.${part}`))
    .join('')
    .replace(/^\./, '');

/** Indexes are numbers in problems, and text in links and names of controls. */
const isIndex = (part: string | number): boolean => typeof part === 'number' || /^\d+$/.test(part);

/** The fields inside an entry. */
export const fieldsIn = (entry: Entry): Fields => (entry.entry === 'field' ? {} : entry.fields);

/** Every entry with its pattern, a group before its fields. The setup as a whole has no name and is left out. */
export const allEntries: ReadonlyMap<string, Entry> = new Map(entriesBelow(setupFields, ''));

function entriesBelow(above: Entry, pattern: string): [string, Entry][] {
  const prefix = above.entry === 'rows' ? `${pattern}[].` : pattern === '' ? '' : `${pattern}.`;
  return Object.entries(fieldsIn(above)).flatMap(([name, entry]): [string, Entry][] => [
    [`${prefix}${name}`, entry],
    ...entriesBelow(entry, `${prefix}${name}`),
  ]);
}

/** The words for the items of a list. */
export const itemWords = (entry: Entry): Words | undefined => {
  if (entry.entry === 'rows') return entry.item;
  return entry.entry === 'field' && 'item' in entry.kind ? entry.kind.item : undefined;
};

/** The entry at a path, or the nearest one above it. */
export function nearestEntry(path: Path): Entry {
  for (let length = path.length; length > 0; length -= 1) {
    const entry = allEntries.get(patternOf(path.slice(0, length)));
    if (entry) return entry;
  }
  return setupFields;
}
