import { isPlainObject } from './plain-object';

/*
 * Tools for reading what people paste: what can only be meant one way is brought into the one form that is stored, before it is
 * checked. Values of another type are returned as they are, for the schema to refuse.
 */

/** How a text is read. It returns text that it does not understand unchanged. */
export type Reader = (text: string) => string;

/** Longer text is refused by the schema; nothing is read out of it. */
const longest = 2000;

/** A value read by `reader`, without spaces around it. Reading the result again changes nothing. */
export function readText(value: unknown, reader: Reader = (text) => text): unknown {
  if (typeof value !== 'string' || value.length > longest) return value;
  let [before, text] = ['', value.trim()];
  while (text !== before) [before, text] = [text, reader(text).trim()];
  return text;
}

/** The object with some of its members read. Members that are absent stay absent. */
export const readMembers = (
  value: unknown,
  readers: Readonly<Record<string, (member: unknown) => unknown>>,
): unknown =>
  isPlainObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          Object.hasOwn(readers, name) ? readers[name]?.(member) : member,
        ]),
      )
    : value;

/** The list with every item read. */
export const readItems = (value: unknown, reader: (item: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(reader) : value;
