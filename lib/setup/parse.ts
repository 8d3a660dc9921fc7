import { label } from '../formats/checks';
import { printable, shortened } from '../formats/visible';
import { patternOf } from './entries';
import { fieldAt, inFormOrder, knownKeys } from './field-lookup';
import type { Words } from './field-tree/words';
import { type Exceeded, exceeded, limits } from './limits';
import { type Problem, pathText } from './problem';
import { problemText } from './problem-text';
import { readInput } from './read-input';
import { missing } from './rules/text';
import { type Setup, setupSchema } from './schema';
import { isVersion1, pathInVersion1, upgraded } from './upgrade';
import { waysAround } from './ways';

export type { Problem } from './problem';

export type Parsed =
  | { readonly ok: true; readonly setup: Setup }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type Issue = NonNullable<ReturnType<typeof setupSchema.safeParse>['error']>['issues'][number];
type Path = (string | number)[];

/**
 * Reads a setup from any source: form, share link, file, of this version or an older one. Never throws, and
 * takes no longer than its limits allow. Returns a setup in its normal form that is valid in all parts, or
 * its problems in the order of the form, each once; beyond a hundred they are counted.
 */
export function parseSetup(input: unknown): Parsed {
  const limit = exceeded(input);
  if (limit !== undefined) return { ok: false, problems: [tooLarge[limit]] };
  const read = readInput(upgraded(input));
  const result = setupSchema.safeParse(read, { reportInput: true });
  if (result.success) return { ok: true, setup: result.data };
  const problems = problemsOf(result.error.issues, read);
  return { ok: false, problems: isVersion1(input) ? saidOnce(problems).map(inVersion1) : problems };
}

/** Version 1 has one name for role and environment: a problem of it is reported once, as one of the environment. */
const saidOnce = (problems: readonly Problem[]): readonly Problem[] => {
  const places = new Set(problems.map(({ path }) => pathText(path)));
  return problems.filter(
    ({ path: [list, index, field, ...rest] }) =>
      list !== 'roles' ||
      field !== 'name' ||
      rest.length > 0 ||
      !places.has(pathText([list, index ?? 0, 'environment', 'name'])),
  );
};

/** The problem at the path that an author of version 1 knows. */
const inVersion1 = ({ path, message }: Problem): Problem => ({ path: pathInVersion1(path), message });

/** A problem of the setup as a whole. */
export function whole(message: string, allowed: string): Problem {
  return { path: [], message: problemText({ message, allowed, example: '{ "version": 2, … }' }) };
}

const number = (value: number): string => value.toLocaleString('en');

export const tooLarge: Readonly<Record<Exceeded, Problem>> = {
  depth: whole('The setup is nested too deeply.', `up to ${limits.depth} levels of lists and objects`),
  values: whole(
    'The setup holds too many values.',
    `at most ${number(limits.values)} values; split it by roles`,
  ),
  characters: whole(
    'The setup holds too much text.',
    `at most ${number(limits.characters)} characters; split it by roles`,
  ),
};

/** At most this many are sorted; the schema finds them in nearly the order of the form. */
const mostSorted = 10 * limits.problems;

function problemsOf(issues: readonly Issue[], input: unknown): readonly Problem[] {
  const all = issues.flatMap(oneByOne);
  const found = all.slice(0, mostSorted).map((issue) => problemOf(issue, input));
  const once = new Map(found.map((problem) => [`${pathText(problem.path)}\n${problem.message}`, problem]));
  const sorted = [...once.values()].sort((a, b) => inFormOrder(a.path, b.path));
  const shown = sorted.slice(0, limits.problems);
  const unlisted = all.length - found.length + sorted.length - shown.length;
  return unlisted === 0
    ? shown
    : [
        ...shown,
        whole(
          `${number(unlisted)} more problems are not listed. Fix these first.`,
          'a setup without problems',
        ),
      ];
}

/** Splits unknown fields, which the schema reports together, into separate issues. */
export const oneByOne = (issue: Issue): Issue[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue];

/** The message to the user about an issue of the schema. */
export function problemOf(issue: Issue, input: unknown): Problem {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    const key = printable(shortened(issue.keys[0] ?? ''));
    const [first = '', ...others] = knownKeys(path, input);
    const way = waysAround.get(patternOf([...path, key]));
    const message = `There is no field "${key}" here.${way === undefined ? '' : ` ${way}`}`;
    return {
      path: printablePath([...path, key]),
      message: problemText({ message, allowed: [first, ...others].join(', '), example: first }),
    };
  }
  const field = inJson(issue, fieldAt(path, input));
  const said = issue.code === 'custom' ? issue.params : undefined;
  return {
    path: printablePath(path),
    message: problemText({
      message: messageOf(issue, field.name),
      allowed: textOr(said?.allowed, field.allowed),
      example: textOr(said?.example, field.example),
    }),
  };
}

/** A typed name may contain anything; its own path keeps it apart from field names. */
const printablePath = (path: Path): Path =>
  path.map((part) => (typeof part === 'string' ? printable(shortened(part)) : part));

/** A number instead of a text is a mistake in a file, not in a form: its example shows the quotes. */
const inJson = (issue: Issue, field: Words): Words =>
  issue.code === 'invalid_type' && issue.expected === 'string' && typeof issue.input === 'number'
    ? {
        ...field,
        allowed: `${field.allowed}, in quotes, so that no zero is lost`,
        example: JSON.stringify(field.example),
      }
    : field;

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

function messageOf(issue: Issue, name: string): string {
  if (issue.message === missing || (issue.input === undefined && issue.code !== 'custom'))
    return `${name} is missing.`;
  switch (issue.code) {
    case 'invalid_type':
      return `${name} must be ${kinds[issue.expected] ?? issue.expected}, not ${kindOf(issue.input)}.`;
    case 'invalid_union': {
      const preset = Object(issue.input).preset;
      return preset === undefined ? `${name} is missing.` : notAllowed(name, preset);
    }
    case 'invalid_value':
      return notAllowed(name, issue.input);
    default:
      return issue.message.startsWith(label) ? `${name}${issue.message.slice(label.length)}` : issue.message;
  }
}

const notAllowed = (name: string, value: unknown): string =>
  `${name} is ${valueText(value)}, which is not one of the allowed values.`;

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number that is too large';
  return kinds[typeof value] ?? 'unknown';
}

const valueText = (value: unknown): string =>
  typeof value === 'string'
    ? `"${shortened(value)}"`
    : typeof value === 'number'
      ? String(value)
      : kindOf(value);
