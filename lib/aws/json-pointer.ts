/** The pointer of a member or item (RFC 6901). */
export const childPointer = (pointer: string, name: string | number): string =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The part of a document that a pointer names; `undefined` if it does not exist. */
export function partAt(document: unknown, pointer: string): unknown {
  let part = document;
  for (const token of pointer.split('/').slice(1)) {
    if (typeof part !== 'object' || part === null) return undefined;
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Object.hasOwn(part, name)) return undefined;
    part = (part as Readonly<Record<string, unknown>>)[name];
  }
  return part;
}
