import type { AskingStep } from '../steps';
import type { About, Text } from './about';
import type { Kind } from './kinds';
import type { Words } from './words';

/*
 * A field of the setup is defined in one place: its entry, created by one of the functions below, which
 * require every part. Everything else is derived from the tree of entries: the schema, the types, the names
 * in messages, the draft of the form and its conversion from and to a setup, what links leave out, and which
 * step of the wizard asks. An unused part is `none`; a missing part does not compile.
 */

/** `whereAsked`: required while the form asks for it, otherwise left out. */
export type Presence = 'required' | 'optional' | 'whereAsked';

/** When the form asks for a field, and what a setup contains if it does not. Typed text stays in the draft. */
export interface Asked {
  readonly when: (about: About) => boolean;
  /** Receives the value that the setup would contain otherwise. `undefined` leaves the field out. */
  readonly otherwise: (typed: unknown) => unknown;
}

export interface FieldParts<K extends Kind, P extends Presence> extends Words {
  readonly kind: K;
  readonly presence: P;
  readonly step: AskingStep | None;
  readonly label: Text | None;
  readonly help: Text | None;
  readonly placeholder: Text | None;
  readonly asked: Asked;
  /**
   * What a link of version 2 or 3 leaves out. Frozen: old links must keep their meaning, so a change here
   * needs a new version of links. It is not a default of the form, which may change.
   */
  readonly linkDefault: string | number | boolean | None;
}

export interface Field<K extends Kind = Kind, P extends Presence = Presence> extends FieldParts<K, P> {
  readonly entry: 'field';
}

export interface GroupParts<F extends Fields, P extends Presence> extends Words {
  readonly presence: P;
  /** The field that a plain text stands for: `"alpine:3"` is read as `{ "name": "alpine:3" }`. */
  readonly shorthand?: string;
  readonly step: AskingStep | None;
  readonly fields: F;
}

export interface Group<F extends Fields = Fields, P extends Presence = Presence> extends GroupParts<F, P> {
  readonly entry: 'group';
}

export interface RowsParts<F extends Fields, K extends RowKey | None, P extends RowsPresence> extends Words {
  /** An empty optional list is left out. */
  readonly presence: P;
  readonly item: Words;
  /** The field that a plain text stands for, as in a group. */
  readonly shorthand?: string;
  readonly least: number;
  readonly most: number;
  /** The prefix of the keys of its rows in the draft, if rows need keys: `account-1`. */
  readonly rowKey: K;
  readonly step: AskingStep;
  readonly label: Text | None;
  readonly help: Text | None;
  readonly fields: F;
}

export type RowsPresence = 'required' | 'optional';

export type RowKey = 'account' | 'role' | 'job';

export interface Rows<
  F extends Fields = Fields,
  K extends RowKey | None = RowKey | None,
  P extends RowsPresence = RowsPresence,
> extends RowsParts<F, K, P> {
  readonly entry: 'rows';
}

/** Fields in the order of the form, by their names in a setup. */
export interface Fields {
  readonly [name: string]: Entry;
}

export type Entry = Field | Group | Rows;

/** For a part that is not used, on purpose. */
export const none = undefined;
export type None = typeof none;

export const field = <const K extends Kind, const P extends Presence>(
  parts: FieldParts<K, P>,
): Field<K, P> => ({
  entry: 'field',
  ...parts,
});

/** Fields that belong together, as an object of the setup. */
export const group = <const F extends Fields, const P extends Presence>(
  parts: GroupParts<F, P>,
): Group<F, P> => ({ entry: 'group', ...parts });

/** A list of objects with the same fields. */
export const rows = <const F extends Fields, const K extends RowKey | None, const P extends RowsPresence>(
  parts: RowsParts<F, K, P>,
): Rows<F, K, P> => ({ entry: 'rows', ...parts });

export const always: Asked = { when: () => true, otherwise: (typed) => typed };

/** Asked for under a condition; otherwise left out. */
export const onlyWhen = (when: Asked['when']): Asked => ({ when, otherwise: () => undefined });

/** Asked for under a condition; otherwise a setup contains this value. */
export const otherwise = (value: unknown, when: Asked['when']): Asked => ({ when, otherwise: () => value });
