import { membersOf } from '@/lib/formats/plain-object';
import type { TagDraft } from '@/lib/setup/field-tree/derive';
import type { Entry, Field, Fields } from '@/lib/setup/field-tree/entry';
import { setupFields } from '@/lib/setup/fields';
import { aboutDraft } from './about-draft';
import type { Draft, ParameterDraft, PermissionDraft } from './draft';
import type { Path } from './paths';

/**
 * The input of `parseSetup`: the draft without what does not apply. Empty optional text becomes absent, and
 * digits of ids become numbers (account numbers stay text, because leading zeros count). Everything else is
 * passed as typed, for the schema to check.
 */
export const toSetupInput = (draft: Draft): unknown => membersFrom(setupFields.fields, draft, [], draft);

/** Leaves out undefined members: a setup has no member rather than an `undefined` one. */
function membersFrom(fields: Fields, value: unknown, path: Path, draft: Draft): object {
  const drafts = membersOf(value);
  const members = Object.entries(fields).map(([name, entry]) => [
    name,
    valueFrom(entry, drafts[name], [...path, name], draft),
  ]);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

function valueFrom(entry: Entry, value: unknown, path: Path, draft: Draft): unknown {
  switch (entry.entry) {
    case 'field': {
      const { when, otherwise } = entry.asked;
      const typed = fieldFrom(entry, value, draft);
      return when(aboutDraft(draft, path)) ? typed : otherwise(typed);
    }
    case 'group': {
      const group = membersFrom(entry.fields, value, path, draft);
      return entry.presence === 'optional' ? unlessEmpty(group) : group;
    }
    case 'rows': {
      const rows = (value as unknown[]).map((row, index) =>
        membersFrom(entry.fields, row, [...path, index], draft),
      );
      return entry.presence === 'optional' ? nonEmpty(rows) : rows;
    }
    default:
      return entry satisfies never;
  }
}

/** The value of a field, from what the draft holds for its kind, as `DraftOfKind` defines. */
function fieldFrom({ kind, presence }: Field, value: unknown, draft: Draft): unknown {
  switch (kind.kind) {
    case 'text':
      return presence === 'required' ? (value as string).trim() : filled(value as string);
    case 'number':
      return numeric(value as string);
    case 'yes-no':
      return value === kind.leftOut ? undefined : value;
    case 'choice':
      return value === kind.leftOut ? undefined : value;
    case 'lines':
    case 'script':
    case 'boxes': {
      const items = itemsFrom(kind.kind, value as string[]);
      return presence === 'optional' ? nonEmpty(items) : items;
    }
    case 'pairs':
      return nonEmpty(record(value as TagDraft[]));
    case 'arguments':
      return argumentsOf(value as string);
    case 'account':
      return accountOf(value as string, draft);
    case 'permissions':
      return (value as PermissionDraft[]).map(toPermission);
    case 'constant':
      return kind.value;
    default:
      return kind satisfies never;
  }
}

function itemsFrom(kind: 'lines' | 'script' | 'boxes', items: readonly string[]): readonly string[] {
  if (kind === 'boxes') return items;
  return kind === 'script' ? items.filter((line) => line.trim() !== '') : lines(items);
}

/** The number of the account in a row. A value that matches no row is a number itself, unless it is the key of a removed row. */
function accountOf(account: string, { aws }: Draft): string {
  const row = aws.accounts.find(({ key }) => key === account);
  return row?.id.trim() ?? (account.startsWith('account-') ? '' : account);
}

/** The parameters of a preset as its schema expects them. */
export function toPermission({ preset, ...parameters }: PermissionDraft): Record<string, unknown> {
  const filled = Object.entries(parameters).map(([name, value]) => [name, toParameter(value)]);
  return Object.fromEntries([['preset', preset], ...filled.filter(([, value]) => value !== undefined)]);
}

/** Parameters that the form has not asked for yet are undefined. */
function toParameter(value: ParameterDraft | undefined): unknown {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return filled(value);
  if (Array.isArray(value)) return nonEmpty(lines(value));
  return filled(value.json);
}

function filled(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A number if the text is digits, otherwise the unchanged text, so that the schema can say what is wrong with it. */
function numeric(text: string): number | string | undefined {
  const trimmed = text.trim();
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : filled(text);
}

const lines = (list: readonly string[]): readonly string[] =>
  list.map((line) => line.trim()).filter((line) => line !== '');

const record = (tags: readonly TagDraft[]): Record<string, string> =>
  Object.fromEntries(tags.map(({ name, value }) => [name, value]));

/** An optional group, or nothing if none of it is filled in or ticked. */
const unlessEmpty = (group: object): object | undefined =>
  Object.values(group).every((member) => member === undefined || member === '' || member === false)
    ? undefined
    : group;

/** Parses a list in JSON; splits other text into words at spaces. */
function argumentsOf(text: string): unknown {
  const trimmed = text.trim();
  if (!trimmed.startsWith('[')) return nonEmpty(trimmed.split(/\s+/).filter((word) => word !== ''));
  try {
    return JSON.parse(trimmed);
  } catch {
    return trimmed;
  }
}

const nonEmpty = <T extends object>(value: T): T | undefined =>
  Object.keys(value).length === 0 ? undefined : value;
