import { fieldAt, inFormOrder, knownKeys, patternOf } from './field-lookup';
import type { Field } from './fields';
import { type Problem, pathText } from './problem';
import { readInput } from './read-input';
import { missing, printable } from './rules/text';
import { type Setup, setupSchema } from './schema';
import { waysAround } from './ways';

export type { Problem } from './problem';

export type Parsed =
  | { readonly ok: true; readonly setup: Setup }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Issue = NonNullable<ReturnType<typeof setupSchema.safeParse>['error']>['issues'][number];
type Path = (string | number)[];

/**
 * Reads a setup from anything: form, share link, file. Never throws. Either a setup of which every part makes sense,
 * addresses in their normal form, or every problem, in the order of the form, each told once.
 */
export function parseSetup(input: unknown): Parsed {
  if (!isShallow(input, deepest)) return { ok: false, problems: [tooDeep] };
  const read = readInput(input);
  const result = setupSchema.safeParse(read, { reportInput: true });
  if (result.success) return { ok: true, setup: result.data };
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, read));
  const once = new Map(problems.map((problem) => [`${pathText(problem.path)}\n${problem.message}`, problem]));
  return { ok: false, problems: [...once.values()].sort((a, b) => inFormOrder(a.path, b.path)) };
}

/** A policy of the user's own nests to about half of this; nothing else comes near. */
const deepest = 24;

const tooDeep: Problem = {
  path: [],
  message: 'The setup is nested too deeply.',
  allowed: `up to ${deepest} levels of lists and objects`,
  example: '{ "version": 1, … }',
};

const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1)));

function problemsOf(issue: Issue, input: unknown): Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code !== 'unrecognized_keys') return [problemOf(issue, path, input)];
  const known = knownKeys(path, input);
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: printable(
      [`There is no field "${key.slice(0, 40)}" here.`, waysAround[patternOf([...path, key])] ?? '']
        .join(' ')
        .trim(),
    ),
    allowed: known.join(', '),
    example: known[0] ?? '',
  }));
}

function problemOf(issue: Issue, path: Path, input: unknown): Problem {
  const field = inJson(issue, fieldAt(path, input));
  const told = issue.code === 'custom' ? issue.params : undefined;
  return {
    path,
    message: printable(messageOf(issue, field.name)),
    allowed: textOr(told?.allowed, field.allowed),
    example: textOr(told?.example, field.example),
  };
}

/** A text that came as a number is a mistake of a file, not of a form: its example shows the quotes. */
const inJson = (issue: Issue, field: Field): Field =>
  issue.code === 'invalid_type' && issue.expected === 'string' && typeof issue.input === 'number'
    ? {
        ...field,
        allowed: `${field.allowed}; in quotes, so that no zero is lost`,
        example: JSON.stringify(field.example),
      }
    : field;

const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise;

function messageOf(issue: Issue, name: string): string {
  if (issue.message === missing || (issue.input === undefined && issue.code !== 'custom'))
    return `${name} is missing.`;
  switch (issue.code) {
    case 'invalid_type':
      return `${name} is ${kindOf(issue.input)}; it must be ${kinds[issue.expected] ?? issue.expected}.`;
    case 'invalid_union': {
      const preset = Object(issue.input).preset;
      return preset === undefined ? `${name} is missing.` : notAllowed(name, preset);
    }
    case 'invalid_value':
      return notAllowed(name, issue.input);
    default:
      return issue.message;
  }
}

const notAllowed = (name: string, value: unknown): string =>
  `${name} is ${valueText(value)}, which is not one of the allowed values.`;

const kinds: Readonly<Record<string, string>> = {
  string: 'text, in quotes',
  number: 'a number, without quotes',
  boolean: 'true or false, without quotes',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'text', number: 'a number', boolean: 'true or false', object: 'an object' }[
      typeof value as string
    ] ?? 'unknown'
  );
}

const valueText = (value: unknown): string =>
  typeof value === 'string'
    ? `"${value.slice(0, 40)}"`
    : typeof value === 'number'
      ? String(value)
      : kindOf(value);
