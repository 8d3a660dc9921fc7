import { readPermission } from '../aws/permissions/read';
import { readAccountId, readRegion, readRole } from '../aws/read-names';
import { membersOf, type PlainObject } from '../formats/plain-object';
import { readItems, readMembers, readText } from '../formats/reading';
import type { Entry, Fields } from './field-tree/entry';
import type { Kind } from './field-tree/kinds';
import { setupFields } from './fields';
import { iam } from './fields/iam';
import { longForm } from './long-form';
import { type Around, textFormats } from './text-formats';

/**
 * The only place that interprets pasted values, for form, file, link and command line: addresses where a path
 * or a name is expected, versions with their edition, accounts with dashes. Unambiguous values become their
 * stored form; all others, including valid values, stay unchanged. Reading is idempotent. Never throws.
 */
export const readInput = (input: unknown): unknown => readObject(setupFields.fields, input, membersOf(input));

function readObject(fields: Fields, value: unknown, setup: PlainObject): unknown {
  const around: Around = { setup, siblings: membersOf(value) };
  return readMembers(
    value,
    Object.fromEntries(
      Object.entries(fields).map(([name, entry]) => [name, (member: unknown) => read(entry, member, around)]),
    ),
  );
}

function read(entry: Entry, value: unknown, around: Around): unknown {
  switch (entry.entry) {
    case 'field':
      return readKind(entry.kind, value, around);
    case 'group': {
      const group = readObject(entry.fields, longForm(entry.shorthand, value), around.setup);
      // An ARN may replace a name. Whether it does depends on the location of the role, and it may contain
      // the role's path.
      return entry === iam ? readRole(group, placeIn(around)) : group;
    }
    case 'rows':
      return readItems(value, (item) =>
        readObject(entry.fields, longForm(entry.shorthand, item), around.setup),
      );
    default:
      return entry satisfies never;
  }
}

function readKind(kind: Kind, value: unknown, around: Around): unknown {
  switch (kind.kind) {
    case 'text':
      return textFormats[kind.format].read(value, around);
    case 'number':
      return kind.quoted ? readDigits(value) : value;
    case 'lines':
    case 'script':
    case 'boxes': {
      const { item } = kind;
      return 'format' in item
        ? readItems(value, (line) => textFormats[item.format].read(line, around))
        : value;
    }
    case 'account':
      return readAccountId(value);
    case 'permissions':
      return readItems(value, (permission) => readPermission(permission, placeIn(around)));
    case 'yes-no':
    case 'choice':
    case 'pairs':
    case 'arguments':
    case 'constant':
      return value;
    default:
      return kind satisfies never;
  }
}

/** Digits as in copied text. More digits than a number can hold stay text. */
const readDigits = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : readText(value);

/** The partition, account and region of a role's resources. */
const placeIn = ({ setup, siblings }: Around) => ({
  partition: membersOf(setup.aws).partition,
  region: readRegion(siblings.region),
  account: readAccountId(siblings.account),
});
