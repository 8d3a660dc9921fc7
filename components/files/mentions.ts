import type { PlannedRole } from '@/lib/service/output';
import { allEntries } from '@/lib/setup/entries';

/** Words of a rendered file that lead to a field of the form. */
export interface Mention {
  readonly text: string;
  /** The name of the field that the words speak of; absent for words between them. */
  readonly field?: string;
}

/** Finds what a text mentions: the text in pieces, in order. */
export type FindMentions = (text: string) => readonly Mention[];

/**
 * Finds fields by their labels in quotes, and roles by their names and ARNs where these are all of the text, as
 * in a heading or in a cell of a table. A field that each role has is that of `role`, an index.
 */
export function mentionsOf(roles: readonly Pick<PlannedRole, 'name' | 'arn'>[], role: number): FindMentions {
  const byRole = new Map(
    roles.flatMap(({ name, arn }, index) => [name, arn].map((text) => [text, `roles.${index}.name`])),
  );
  return (text) => {
    const names = text.split(/(, )/);
    if (names.every((name, index) => index % 2 === 1 || byRole.has(name)))
      return names.map((name) => mention(name, byRole.get(name)));
    return text.split(/"([^"]+)"/).flatMap((part, index) => {
      if (index % 2 === 0) return part === '' ? [] : [{ text: part }];
      return mention(`"${part}"`, fieldsByLabel.get(part)?.replace('[]', `.${role}`));
    });
  };
}

const mention = (text: string, field: string | undefined): Mention =>
  field === undefined ? { text } : { text, field };

/** The patterns of the fields that exist once in a setup, or once in each role, by their labels. */
const fieldsByLabel: ReadonlyMap<string, string> = new Map(
  [...allEntries].flatMap(([pattern, entry]) =>
    entry.entry !== 'group' && typeof entry.label === 'string' && /^(?:roles\[\])?[^[]+$/.test(pattern)
      ? [[entry.label, pattern]]
      : [],
  ),
);
