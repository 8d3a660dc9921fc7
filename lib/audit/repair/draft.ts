import { childPointer } from '../../aws/json-pointer';
import { isPlainObject, type PlainObject } from '../../formats/plain-object';
import type { RepairChange } from '../types';

/** One operator, key and list of expected values. */
export interface DraftCondition {
  operator: string;
  key: string;
  /** The values in the policy; `undefined` if they are not a list of texts. */
  values: readonly string[] | undefined;
  /** The original form of the values: a text, a number, a list. Kept if nothing changes. */
  readonly written: unknown;
}

type Place = 'Principal' | 'Action' | 'Condition' | 'statement' | DraftCondition;

interface Note {
  readonly at: Place;
  readonly because: string;
  readonly revives: boolean;
}

/** A statement under repair: steps change it and say why. */
export interface Draft {
  /** In order. Only the position of `Condition` counts, its value does not. */
  fields: Record<string, unknown>;
  conditions: DraftCondition[];
  readonly hadCondition: boolean;
  readonly notes: Note[];
}

const textsOf = (value: unknown): readonly string[] | undefined => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every((item) => ['string', 'number', 'boolean'].includes(typeof item))
    ? values.map(String)
    : undefined;
};

/** Splits a statement into its parts. */
export function draftOf(statement: PlainObject): Draft {
  const { Condition: block } = statement;
  const conditions = isPlainObject(block)
    ? Object.entries(block).flatMap(([operator, keys]) =>
        isPlainObject(keys)
          ? Object.entries(keys).map(([key, written]) => ({
              operator,
              key,
              values: textsOf(written),
              written,
            }))
          : [],
      )
    : [];
  return { fields: { ...statement }, conditions, hadCondition: block !== undefined, notes: [] };
}

/** Records a change. `revives`: the change makes a statement match that no token could match before. */
export const note = (draft: Draft, at: Place, because: string, revives = false): void => {
  draft.notes.push({ at, because, revives });
};

/** Removes a condition, with the reason. */
export function remove(draft: Draft, condition: DraftCondition, because: string, revives = false): void {
  draft.conditions = draft.conditions.filter((other) => other !== condition);
  note(draft, 'Condition', because, revives);
}

/** Adds a condition, before those of other operators if there is none of its operator. */
export function add(draft: Draft, operator: string, key: string, values: readonly string[]): DraftCondition {
  const condition = { operator, key, values, written: undefined };
  draft.conditions.push(condition);
  return condition;
}

/** Whether two conditions are at the same position of the block. */
const samePlace = (a: DraftCondition, b: DraftCondition): boolean =>
  a.operator === b.operator && a.key === b.key;

/** Reassembles the statement. Operators keep the position of their first condition. */
export function statementOf(draft: Draft): PlainObject {
  const block: Record<string, Record<string, unknown>> = {};
  for (const { operator, key, values, written } of draft.conditions) {
    const keys = block[operator] ?? {};
    keys[key] = values === undefined ? written : writtenAs(values, written);
    block[operator] = keys;
  }
  return Object.keys(block).length === 0 && !draft.hadCondition
    ? draft.fields
    : { ...draft.fields, Condition: block };
}

function writtenAs(values: readonly string[], written: unknown): unknown {
  const before = textsOf(written);
  if (before !== undefined && before.join('\0') === values.join('\0') && before.length === values.length)
    return written;
  const [only] = values;
  return values.length === 1 && !(Array.isArray(written) && written.length === 1) ? only : values;
}

/** The changes of a statement, with their positions in the corrected policy. */
export function changesOf(draft: Draft, pointer: string): RepairChange[] {
  return draft.notes.map(({ at, because, revives }) => ({
    pointer: pointerOf(draft, at, pointer),
    because,
    ...(revives ? { revives } : {}),
  }));
}

function pointerOf({ conditions }: Draft, at: Place, pointer: string): string {
  if (at === 'statement') return pointer;
  if (typeof at === 'string') return childPointer(pointer, at);
  const block = childPointer(pointer, 'Condition');
  const isThere = conditions.some((condition) => samePlace(condition, at));
  return isThere ? childPointer(childPointer(block, at.operator), at.key) : block;
}
