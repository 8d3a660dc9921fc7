import { isPlainObject } from '../formats/plain-object';
import { fieldAt } from './field-lookup';
import { exceeded } from './limits';
import { type Issue, oneByOne, problemOf, tooLarge } from './parse';
import type { Problem } from './problem';
import { readInput } from './read-input';
import { fieldsSchema } from './schema';
import { upgraded } from './upgrade';

/** A value that was not applied. */
export interface NotApplied extends Problem {
  /** The label of the field, with the role it belongs to: "Region of production". */
  readonly label: string;
}

export interface Applicable {
  /** A setup without the listed values. It may be incomplete, or break a rule between fields: the form reports that. */
  readonly input: unknown;
  /** The values that the fields refuse, in the order they were found; at most the first hundred. */
  readonly notApplied: readonly NotApplied[];
}

/** How many levels around a refused value may have to be left out as well. */
const mostRounds = 10;
const mostListed = 100;

/**
 * The valid part of a setup from any source: every value in it passed its schema, and the others are missing.
 * Never throws, and takes no longer than `limits` allow.
 */
export function applicable(input: unknown): Applicable {
  const limit = exceeded(input);
  if (limit !== undefined) return nothing([{ ...tooLarge[limit], label: 'Setup' }]);
  let remaining = readInput(upgraded(input));
  const notApplied: NotApplied[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const { error } = fieldsSchema.safeParse(remaining, { reportInput: true });
    const refused = outermost(
      (error?.issues ?? []).flatMap(oneByOne).flatMap((issue) => refusalOf(issue, remaining)),
    );
    if (refused.length === 0) return { input: remaining, notApplied };
    notApplied.push(...refused.slice(0, mostListed - notApplied.length).map(({ problem }) => problem));
    remaining = refused.reduceRight((left, { place }) => without(left, place), remaining);
  }
  return nothing(notApplied);
}

const nothing = (notApplied: readonly NotApplied[]): Applicable => ({ input: {}, notApplied });

interface Refusal {
  /** The path of the value to leave out. */
  readonly place: readonly PropertyKey[];
  readonly problem: NotApplied;
}

/** Nothing for missing values: nobody typed them. */
function refusalOf(issue: Issue, setup: unknown): readonly Refusal[] {
  const isUnknown = issue.code === 'unrecognized_keys';
  const path = isUnknown ? [...issue.path, ...issue.keys] : issue.path;
  // A permission needs its preset.
  const place = isPreset(path) ? path.slice(0, -1) : path;
  const value = place.reduce<unknown>((from, part) => Object(from)[part], setup);
  const isMissing = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (isMissing && !isUnknown) return [];
  const problem = problemOf(issue, setup);
  return [{ place, problem: { ...problem, label: labelOf(problem.path, setup) } }];
}

/** Each path once, without paths inside another: they are left out with it. */
function outermost(refusals: readonly Refusal[]): readonly Refusal[] {
  const places = new Map(refusals.map((refusal) => [refusal.place.join('.'), refusal]));
  return [...places.values()].filter(
    ({ place }) =>
      !place.some((_, length) => length < place.length && places.has(place.slice(0, length).join('.'))),
  );
}

const isPreset = ([list, , member, , field]: readonly PropertyKey[]): boolean =>
  list === 'roles' && member === 'permissions' && field === 'preset';

/** "Region of production", "Account name", "Role 2". */
function labelOf(path: Problem['path'], setup: unknown): string {
  const label = fieldAt(path, setup).name.replace(/^The (.)/, (_, first: string) => first.toUpperCase());
  const [list, index, ...rest] = path;
  if (list !== 'roles' || typeof index !== 'number') return label;
  const { name } = Object(Object(Object(setup).roles)[index]);
  const role = typeof name === 'string' && name !== '' && rest[0] !== 'name' ? name : `role ${index + 1}`;
  return rest.length === 0 ? `Role ${index + 1}` : `${label} of ${role}`;
}

/** The same without the value at a path. */
function without(value: unknown, [part, ...rest]: readonly PropertyKey[]): unknown {
  if (part === undefined) return {};
  if (Array.isArray(value)) {
    const index = Number(part);
    return rest.length === 0
      ? value.filter((_, place) => place !== index)
      : value.map((item, place) => (place === index ? without(item, rest) : item));
  }
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      name !== part ? [[name, member]] : rest.length === 0 ? [] : [[name, without(member, rest)]],
    ),
  );
}
