import { partitions } from '../aws/arn';
import { regions } from '../aws/partitions';
import { type PermissionField, permissionPresets } from '../aws/permissions';
import { gapText } from '../formats/gap';
import { isPlainObject, membersOf } from '../formats/plain-object';
import { nearestEntry } from './entries';
import type { Entry } from './field-tree/entry';
import { parseSetup } from './parse';
import type { Problem } from './problem';
import type { Setup } from './schema';

/*
 * A setup with missing or wrong answers, as far as it can be shown. A stand-in that is valid and occurs
 * nowhere else replaces each such answer, and the generated text shows `‹region of production›` in its place.
 * No validation is loosened: the setup with its stand-ins passes the same schema, and never leaves the
 * preview.
 */

export interface Incomplete {
  /** A valid setup with stand-ins. Nothing generated from it is shown without `withGaps`. */
  readonly setup: Setup;
  /** The text with a visible gap in place of each stand-in. */
  readonly withGaps: (text: string) => string;
}

type Path = readonly (string | number)[];

interface StandIn {
  readonly value: string;
  readonly label: string;
}

/** How many forms of a stand-in are tried before its permission is left out. */
const rounds = 3;

/** The setup with gaps; nothing if an answer is missing that everything else depends on, such as the version of GitLab. */
export function withStandIns(input: unknown, problems: readonly Problem[]): Incomplete | undefined {
  if (!isPlainObject(input)) return undefined;
  const setup: Record<string, unknown> = structuredClone({ ...input });
  const names = standInNames(JSON.stringify(input));
  const standIns: StandIn[] = [];
  let open: readonly Problem[] = problems;
  for (let round = 0; round <= rounds; round += 1) {
    for (const { path } of open) {
      const added = round < rounds ? standIn(setup, path, round, names) : leaveOut(setup, path);
      if (added === undefined) return undefined;
      standIns.push(...added);
    }
    const parsed = parseSetup(setup);
    if (parsed.ok) return { setup: parsed.setup, withGaps: (text) => replaced(text, standIns) };
    open = parsed.problems;
  }
  return undefined;
}

interface Names {
  /** A word that occurs nowhere, in any letter case that a generator may use. */
  readonly word: () => string;
  readonly account: () => string;
  /** For an id of GitLab. */
  readonly number: () => number;
  readonly isAccount: (id: string) => boolean;
  readonly region: () => string | undefined;
}

/**
 * Stand-ins that do not occur in the answers. All words have the same length, so none is a prefix of another.
 */
function standInNames(answers: string): Names {
  const lower = answers.toLowerCase();
  let count = 0;
  const next = (make: (number: number) => string): string => {
    for (;;) {
      const name = make(count);
      count += 1;
      if (!lower.includes(name)) return name;
    }
  };
  const letter = (number: number) => String.fromCharCode(97 + (number % 26));
  const taken = new Set<string>();
  const accounts = new Set<string>();
  const partition = partitions.find((partition) => lower.includes(`"partition":"${partition}"`)) ?? 'aws';
  return {
    word: () => next((number) => `zq${letter(number / 676)}${letter(number / 26)}${letter(number)}qz`),
    account: () => {
      const id = next((number) => `9${String(number).padStart(11, '0')}`);
      accounts.add(id);
      return id;
    },
    number: () => Number(next((number) => `9${String(number).padStart(11, '0')}`)),
    isAccount: (id) => accounts.has(id),
    region: () => {
      // Generated files contain no regions except those of the setup and us-east-1, the home of global
      // services.
      const usual = regions[partition].filter((region) => /^(?:sa|ca|eu)-/.test(region)).reverse();
      const free = [...usual, ...regions[partition]].find(
        (region) => !lower.includes(region) && !taken.has(region),
      );
      if (free !== undefined) taken.add(free);
      return free;
    },
  };
}

/**
 * Replaces the value of a problem by a stand-in, and returns the mapping; nothing if any stand-in would
 * change the meaning.
 */
function standIn(
  setup: Record<string, unknown>,
  path: Path,
  round: number,
  names: Names,
): readonly StandIn[] | undefined {
  if (path[0] === 'roles' && path[2] === 'permissions') return forParameter(setup, path, round, names);
  const entry = nearestEntry(path);
  if (entry.entry === 'rows') return forRows(setup, path, entry, names);
  if (entry.entry === 'group') return undefined;
  const { kind, presence } = entry;
  const where = entryPath(path, entry);
  const label = labelOf(setup, where, entry);
  if (presence === 'optional') {
    // Another answer may need an optional one, such as the project id.
    if (kind.kind === 'number' && valueAt(setup, where) === undefined) {
      const value = names.number();
      return put(setup, where, value, { value: String(value), label });
    }
    return put(setup, where, undefined);
  }
  switch (kind.kind) {
    case 'account':
      return forAccount(setup, where, label, names);
    case 'script':
    case 'lines': {
      const value = names.word();
      return put(setup, where, [value], { value, label });
    }
    case 'text':
      return forText(setup, where, kind.format, label, names);
    default:
      return undefined;
  }
}

function forText(
  setup: Record<string, unknown>,
  path: Path,
  format: string,
  label: string,
  names: Names,
): readonly StandIn[] | undefined {
  switch (format) {
    // The structure of the files depends on them.
    case 'version':
    case 'instance-url':
      return undefined;
    case 'account-id': {
      const value = names.account();
      return put(setup, path, value, { value, label });
    }
    case 'region': {
      const value = names.region();
      return value === undefined ? undefined : put(setup, path, value, { value, label });
    }
    case 'project-path': {
      const [group, project] = [names.word(), names.word()];
      return put(
        setup,
        path,
        `${group}/${project}`,
        { value: `${group}/${project}`, label },
        { value: group, label: 'group' },
        { value: project, label: 'project' },
      );
    }
    default: {
      const value = names.word();
      return put(setup, path, value, { value, label });
    }
  }
}

/** Adds a row to a list that needs one. */
function forRows(
  setup: Record<string, unknown>,
  path: Path,
  { presence, step, rowKey }: Extract<Entry, { entry: 'rows' }>,
  names: Names,
): readonly StandIn[] | undefined {
  const rows = valueAt(setup, path);
  if (rowKey === 'account' && Array.isArray(rows) && rows.length === 0) {
    const [id, name] = [names.account(), names.word()];
    const standIns = [
      { value: id, label: 'account number' },
      { value: name, label: 'account name' },
    ];
    return put(setup, path, [{ id, name, provider: 'create' }], ...standIns);
  }
  if (presence === 'optional' && path.at(-1) === 'refs') {
    const value = names.word();
    const label = `branch or tag${ofRole(setup, path)}`;
    return put(setup, path, [{ type: 'branch', name: value }], { value, label });
  }
  return presence === 'optional' && step !== undefined ? put(setup, path, undefined) : undefined;
}

function forParameter(
  setup: Record<string, unknown>,
  path: Path,
  round: number,
  names: Names,
): readonly StandIn[] | undefined {
  const parameter = path[4];
  const permission = membersOf(valueAt(setup, path.slice(0, 4)));
  const preset = Object.values(permissionPresets).find(({ id }) => id === permission.preset);
  const fields: Readonly<Record<string, PermissionField>> = preset?.fields ?? {};
  const field = typeof parameter === 'string' ? fields[parameter] : undefined;
  if (field === undefined || field.kind === 'json') return leaveOut(setup, path);
  const where = path.slice(0, 5);
  if (field.optional) return put(setup, where, undefined);
  if (field.kind === 'choice') return put(setup, where, Object.keys(field.options)[0]);
  const word = names.word();
  const ways = [word, word.toUpperCase(), likeExample(field.example, word, names)];
  const value = ways[round] ?? word;
  const label = `${withinLabel(field.label)}${ofRole(setup, path)}`;
  return put(setup, where, field.kind === 'list' ? [value] : value, { value, label }, { value: word, label });
}

/** An ARN or a path like the example, with an account that belongs to nobody and a stand-in at its end. */
const likeExample = (example: string, word: string, names: Names): string =>
  example.replace(/\d{12}/g, () => names.account()).replace(/[A-Za-z0-9_-]+$/, word);

/** Removes a permission that no stand-in fits; the files then show the others. */
function leaveOut(setup: Record<string, unknown>, path: Path): readonly StandIn[] | undefined {
  if (path[0] !== 'roles' || path[2] !== 'permissions' || path.length < 4) return undefined;
  const list = valueAt(setup, path.slice(0, 3));
  if (!Array.isArray(list)) return undefined;
  return put(
    setup,
    path.slice(0, 3),
    list.filter((_, index) => index !== Number(path[3])),
  );
}

/** Gives a role without an account the only account, if its number is missing as well, or a new one. */
function forAccount(
  setup: Record<string, unknown>,
  path: Path,
  label: string,
  names: Names,
): readonly StandIn[] | undefined {
  const { accounts } = membersOf(setup.aws);
  if (!Array.isArray(accounts)) return undefined;
  const ids = accounts.map((account) => membersOf(account).id);
  const standing = ids.find((id) => typeof id === 'string' && names.isAccount(id));
  if (standing !== undefined && ids.length === 1) return put(setup, path, standing);
  const [id, name] = [names.account(), names.word()];
  accounts.push({ id, name, provider: 'create' });
  return put(setup, path, id, { value: id, label }, { value: name, label });
}

/** The path of the entry itself, for a problem inside it. */
const entryPath = (path: Path, entry: Entry): Path => {
  for (let length = path.length; length > 0; length -= 1)
    if (nearestEntry(path.slice(0, length - 1)) !== entry) return path.slice(0, length);
  return path;
};

function put(
  setup: Record<string, unknown>,
  path: Path,
  value: unknown,
  ...standIns: readonly StandIn[]
): readonly StandIn[] | undefined {
  const holder = valueAt(setup, path.slice(0, -1));
  if (typeof holder !== 'object' || holder === null) return undefined;
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
  return standIns;
}

const valueAt = (setup: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => Object(value)[key], setup);

function labelOf(setup: Record<string, unknown>, path: Path, entry: Entry): string {
  const label = entry.entry === 'group' || typeof entry.label !== 'string' ? entry.name : entry.label;
  return `${withinLabel(label.replace(/^The /, ''))}${ofRole(setup, path)}`;
}

/** "Account number" becomes "account number"; "IAM role name" stays. */
const withinLabel = (label: string): string =>
  label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

function ofRole(setup: Record<string, unknown>, path: Path): string {
  if (path[0] !== 'roles') return '';
  const { name } = membersOf(valueAt(setup, path.slice(0, 2)));
  const isNamed = typeof name === 'string' && name !== '' && !isWord(name) && path[2] !== 'name';
  return isNamed ? ` of ${name}` : '';
}

/** Longer stand-ins first, because one may contain another. A path also occurs in addresses and names. */
function replaced(text: string, standIns: readonly StandIn[]): string {
  const byLength = [...standIns].sort((a, b) => b.value.length - a.value.length);
  return byLength.reduce((whole, { value, label }) => {
    const forms = new Set([value, encodeURIComponent(value), value.replaceAll('/', '-')]);
    return [...forms].reduce(
      (part, form) => part.replace(new RegExp(escaped(form), 'gi'), gapText(label)),
      whole,
    );
  }, text);
}

/** Whether a name is a stand-in itself. */
const isWord = (name: string): boolean => /^zq[a-z]{3}qz$/.test(name);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
