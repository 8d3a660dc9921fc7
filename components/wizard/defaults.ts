import { nearestEntry } from '@/lib/setup/entries';
import { type About, textOf } from '@/lib/setup/field-tree/about';
import type { Entry } from '@/lib/setup/field-tree/entry';
import { defaultSessionSeconds } from '@/lib/setup/fields/jobs/session';
import { aboutDraft } from './about-draft';
import type { Draft } from './draft';
import { derivedJobName, derivedRoleName } from './new-rows';
import { emptyValue } from './to-draft';

/** A field whose answer is not its default, in words: "Tier", "Premium". */
export interface Difference {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

/** The fields that the form asks for and whose value differs from a new draft, in the order of `names`. */
export function differencesIn(draft: Draft, names: readonly string[]): readonly Difference[] {
  return names.flatMap((name): readonly Difference[] => {
    const path = name.split('.');
    const entry = nearestEntry(path);
    const about = aboutDraft(draft, path);
    const isAsked = entry.entry !== 'field' || entry.asked.when(about);
    const value = valueAt(draft, path);
    if (!isAsked || isLeftOut(path, value) || isEqual(value, defaultOf(draft, path, entry))) return [];
    return [{ name, label: labelOf(entry, about), value: inWords(entry, value, about) }];
  });
}

/** The labels of these fields, without those that the form does not ask for. */
export const labelsOf = (draft: Draft, names: readonly string[]): readonly string[] =>
  names.flatMap((name) => {
    const path = name.split('.');
    const entry = nearestEntry(path);
    const about = aboutDraft(draft, path);
    return entry.entry === 'field' && !entry.asked.when(about) ? [] : [labelOf(entry, about)];
  });

/** Some names are derived from others until somebody types their own. */
function defaultOf(draft: Draft, path: readonly string[], entry: Entry): unknown {
  const role = path[0] === 'roles' ? draft.roles[Number(path[1])] : undefined;
  const end = path.slice(2).join('.');
  if (role && end === 'environment.name') return role.name;
  if (role && end === 'iam.name') return derivedRoleName(draft.gitlab.project.path, role.name);
  if (role && /^jobs\.\d+\.name$/.test(end)) return derivedJobName(role.name);
  if (/^jobs\.\d+\.stage$/.test(end)) return 'deploy';
  return emptyValue(entry);
}

/** Fields where a value is the same as none: the shortest session. */
const isLeftOut = (path: readonly string[], value: unknown): boolean =>
  path.at(-1) === 'sessionSeconds' && value === String(defaultSessionSeconds);

const valueAt = (draft: Draft, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => Object(value)[key], draft);

/** Compares values of a draft: plain data whose members are always in the same order. */
const isEqual = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

function labelOf(entry: Entry, about: About): string {
  const label = entry.entry === 'group' ? undefined : entry.label;
  return label === undefined ? entry.name : textOf(label, about);
}

function inWords(entry: Entry, value: unknown, about: About): string {
  if (Array.isArray(value)) return value.length === 1 ? textOfItem(value[0]) : String(value.length);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const kind = entry.entry === 'field' ? entry.kind : undefined;
  const option =
    kind?.kind === 'choice' ? kind.options(about).find((choice) => choice.value === value) : undefined;
  return option === undefined ? String(value) || 'empty' : textOf(option.label, about);
}

const textOfItem = (item: unknown): string => (typeof item === 'string' ? item : '1');
