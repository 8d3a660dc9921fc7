/**
 * What a note says: which explanation it belongs to, and the short text a reader of the file sees.
 * `topic` is an id of `lib/explanations`; this folder only carries it along.
 */
export interface Note {
  readonly topic: string;
  /** One or more lines of plain text; each writer turns it into its own kind of comment; empty for a mark only. */
  readonly comment: string;
}

export type Scalar = string | number | boolean | null;

/** Plain data, as `JSON.parse` would return it. */
export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };

/**
 * A document that JSON, HCL and YAML can all hold: plain data with notes in it. What only YAML can hold is `YamlData`;
 * a compiler that sees it handed to another writer refuses.
 */
export type Data = Scalar | readonly Data[] | { readonly [key: string]: Data } | Noted<Data>;

/** A value with the reason it is there. A note never changes the data. */
export class Noted<Value> {
  constructor(
    readonly value: Value,
    readonly note: Note,
  ) {}
}

/** Attaches a note to a value. */
export const noted = <Value>(value: Value, note: Note): Noted<Value> => new Noted(value, note);

export const isList = <Item, Other>(data: readonly Item[] | Other): data is readonly Item[] =>
  Array.isArray(data);

/** The data without its notes. */
export function plain(data: Data): Json {
  if (data instanceof Noted) return plain(data.value);
  if (isList(data)) return data.map(plain);
  if (typeof data !== 'object' || data === null) return data;
  // fromEntries defines its properties, so a key named __proto__ stays a key.
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plain(value)]));
}
