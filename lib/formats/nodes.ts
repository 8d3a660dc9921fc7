import type { ShellScript } from './shell';

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

/** A value with the reason it is there. A note never changes the data. */
export class Noted {
  constructor(
    readonly value: Data,
    readonly note: Note,
  ) {}
}

/**
 * A shell script as a string value of another document (a `script:` item of a pipeline).
 * A script of one line is the string without a newline at its end, a longer one ends in one newline.
 */
export class EmbeddedScript {
  constructor(readonly script: ShellScript) {}
}

/** GitLab's `!reference [job, keyword]`. Only the YAML writer accepts it. */
export class YamlReference {
  constructor(readonly path: readonly string[]) {}
}

/** Attaches a note to a value. */
export const noted = (value: Data, note: Note): Noted => new Noted(value, note);

export const isList = (data: Data): data is readonly Data[] => Array.isArray(data);
