/** The groups of the palette, in the order in which they are shown. */
export const groups = ['Steps', 'Roles', 'Actions', 'Files', 'Attacks'] as const;

export type Group = (typeof groups)[number];

/** Something that the palette leads to, or does. */
export interface Entry {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** More words that find it, shown next to the title. */
  readonly hint?: string;
  /** Why it cannot be run now, and what to do first. */
  readonly closed?: string | undefined;
  readonly run: () => void;
}

/** The entries that have all words of the query in them, by group; where a title begins with a word of it comes first. */
export function matching(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = entries.filter((entry) => words.every((word) => textOf(entry).includes(word)));
  return groups.flatMap((group) =>
    found
      .filter((entry) => entry.group === group)
      .sort((a, b) => distanceOf(a, words) - distanceOf(b, words)),
  );
}

const textOf = ({ group, title, hint = '' }: Entry): string => `${title} ${hint} ${group}`.toLowerCase();

/** How far the title is from the query: 0 if it begins with a word of it, 1 if one of its words does, otherwise 2. */
function distanceOf({ title }: Entry, words: readonly string[]): number {
  const text = title.toLowerCase();
  if (words.some((word) => text.startsWith(word))) return 0;
  return words.some((word) => text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) ? 1 : 2;
}
