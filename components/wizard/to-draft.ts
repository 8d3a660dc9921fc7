import { isPlainObject, membersOf } from '@/lib/formats/plain-object';
import { gitlabCom } from '@/lib/gitlab/gitlab-com';
import type { DraftsOf, TagDraft } from '@/lib/setup/field-tree/derive';
import type { Entry, Fields, Rows } from '@/lib/setup/field-tree/entry';
import type { Kind } from '@/lib/setup/field-tree/kinds';
import { setupFields } from '@/lib/setup/fields';
import { longForm } from '@/lib/setup/long-form';
import { upgraded } from '@/lib/setup/upgrade';
import type { AccountDraft, Draft, ParameterDraft, PermissionDraft } from './draft';

/**
 * The form's draft of a setup, of another draft (saved earlier), or of any similar value. Never throws: what
 * is missing or has the wrong type starts out empty, and the form asks for it. `toSetupInput(toDraft(setup))`
 * is the same setup again.
 */
export function toDraft(input: unknown): Draft {
  const draft: Draft = {
    ...draftsOf(setupFields.fields, upgraded(input)),
    applied: texts(membersOf(input).applied),
  };
  const { gitlab, aws, roles } = draft;
  // Nobody types the address of gitlab.com: it comes with the edition.
  if (gitlab.edition === 'gitlab.com' && gitlab.url === gitlabCom) gitlab.url = '';
  for (const role of roles) role.account = rowOf(role.account, aws.accounts);
  return draft;
}

/** A new row of a list. */
export const emptyRow = <F extends Fields>({ fields }: Rows<F>): DraftsOf<F> => draftsOf(fields, {});

/** The draft value of an entry without an answer. */
export const emptyValue = (entry: Entry): unknown => draftOf(entry, undefined);

/** The drafts of fields, by name. The tree of the fields produces both the value and its type. */
function draftsOf<F extends Fields>(fields: F, value: unknown): DraftsOf<F> {
  const members = membersOf(value);
  const drafts = Object.entries(fields)
    .filter(([, entry]) => entry.entry !== 'field' || entry.kind.kind !== 'constant')
    .map(([name, entry]) => [name, draftOf(entry, members[name])]);
  return Object.fromEntries(drafts);
}

function draftOf(entry: Entry, value: unknown): unknown {
  switch (entry.entry) {
    case 'field':
      return draftOfKind(entry.kind, value);
    case 'group':
      return draftsOf(entry.fields, longForm(entry.shorthand, value));
    case 'rows':
      return rowsOf(entry, list(value));
    default:
      return entry satisfies never;
  }
}

function draftOfKind(kind: Kind, value: unknown): unknown {
  switch (kind.kind) {
    case 'text':
    case 'number':
      return value === undefined ? kind.start : text(value);
    case 'account':
      return text(value);
    case 'yes-no':
      return kind.leftOut === undefined ? value === true : (value ?? kind.leftOut) === true;
    case 'choice':
      return kind.values.find((option) => option === value) ?? kind.values[0];
    case 'lines':
    case 'script':
    case 'boxes':
      return value === undefined ? [...kind.start] : texts(value);
    case 'pairs':
      return toTags(value);
    case 'arguments':
      return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(texts(value));
    case 'permissions':
      return list(value).map(toPermissionDraft);
    case 'constant':
      return kind.value;
    default:
      return kind satisfies never;
  }
}

/** Keeps the keys of a saved draft if they are unique, and creates new ones otherwise. */
function rowsOf({ fields, rowKey, shorthand }: Rows, short: readonly unknown[]): readonly object[] {
  const values = short.map((value) => longForm(shorthand, value));
  if (rowKey === undefined) return values.map((value) => draftsOf(fields, value));
  const rows: { readonly key: string }[] = [];
  for (const value of values) {
    const key = text(membersOf(value).key);
    const taken = key === '' || rows.some((row) => row.key === key);
    rows.push({ key: taken ? freeKey(rowKey, rows) : key, ...draftsOf(fields, value) });
  }
  return rows;
}

/** A key such as `account-3` that no row has. */
export function freeKey(prefix: string, rows: readonly { readonly key: string }[]): string {
  for (let number = rows.length + 1; ; number += 1) {
    const key = `${prefix}-${number}`;
    if (!rows.some((row) => row.key === key)) return key;
  }
}

/**
 * The key of the row of an account, which may be given by that key already. A number that is not in the list
 * stays.
 */
function rowOf(account: string, accounts: readonly AccountDraft[]): string {
  if (account === '') return '';
  const row = accounts.find(({ key }) => key === account) ?? accounts.find(({ id }) => id === account);
  return row?.key ?? account;
}

/** Tags of a setup are a record, those of a draft are rows. */
function toTags(value: unknown): TagDraft[] {
  if (!Array.isArray(value))
    return Object.entries(membersOf(value)).map(([name, tag]) => ({ name, value: text(tag) }));
  return value.map((row) => ({ name: text(membersOf(row).name), value: text(membersOf(row).value) }));
}

/** The editable form of a preset with its parameters. */
function toPermissionDraft(value: unknown): PermissionDraft {
  const { preset, ...parameters } = membersOf(value);
  const entries = Object.entries(parameters).map(([name, parameter]) => [name, toParameterDraft(parameter)]);
  return { ...Object.fromEntries(entries), preset: text(preset) };
}

function toParameterDraft(value: unknown): ParameterDraft {
  if (Array.isArray(value)) return texts(value);
  if (!isPlainObject(value)) return text(value);
  const { json, ...rest } = value;
  return typeof json === 'string' && Object.keys(rest).length === 0
    ? { json }
    : { json: JSON.stringify(value, null, 2) };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

const texts = (value: unknown): string[] => list(value).map(text);
