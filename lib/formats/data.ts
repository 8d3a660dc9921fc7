import { EmbeddedScript, isList, Noted, YamlReference } from './nodes';
import { embeddedText } from './shell-writer';

export { EmbeddedScript, Noted, noted, YamlReference } from './nodes';

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

/** A document for the YAML, JSON and HCL writers: plain data with notes and format-specific nodes in it. */
export type Data =
  | Scalar
  | readonly Data[]
  | { readonly [key: string]: Data }
  | Noted
  | EmbeddedScript
  | YamlReference;

/** The data without its notes; an embedded script becomes its text. Throws a TypeError for a YamlReference. */
export function plain(data: Data): Json {
  if (data instanceof Noted) return plain(data.value);
  if (data instanceof EmbeddedScript) return embeddedText(data.script).text;
  if (data instanceof YamlReference) throw new TypeError('A YAML reference has no value outside YAML.');
  if (isList(data)) return data.map(plain);
  if (typeof data !== 'object' || data === null) return data;
  // fromEntries defines its properties, so a key named __proto__ stays a key.
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plain(value)]));
}
