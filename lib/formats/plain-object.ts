/** An object as JSON has it, its members not looked at yet. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** An object, neither a list nor `null`. */
export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of an object; none for any other value. */
export const membersOf = (value: unknown): PlainObject => (isPlainObject(value) ? value : {});
