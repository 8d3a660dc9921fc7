import { ANY, ONE, type Pattern } from './pattern';

/** `${key}` or `${key, 'fallback'}` inside a policy value. */
interface Variable {
  readonly key: string;
  readonly fallback: string | undefined;
}

type Piece = Pattern[number] | Variable;

/** One expected value of a condition, as written in a policy. */
export interface PolicyValue {
  readonly text: string;
  /** The pattern, unless a variable has to be looked up first. */
  readonly constant: Pattern | undefined;
  readonly pieces: readonly Piece[];
}

/** `${*}`, `${?}` and `${$}` stand for the literal character. */
const escapes: Readonly<Record<string, string>> = { '*': '*', '?': '?', $: '$' };
const variablePattern = /^\s*([^,'{}]*[^,'{}\s])\s*(?:,\s*'([^']*)'\s*)?$/;

/** Text with `*` and `?` as wildcards, and nothing else special. */
export function withWildcards(text: string): Pattern[number][] {
  return text
    .split(/([*?])/)
    .filter((part) => part !== '')
    .map((part) => (part === '*' ? ANY : part === '?' ? ONE : part));
}

function readVariable(body: string): Piece | undefined {
  const escaped = escapes[body];
  if (escaped !== undefined) return escaped;
  const [, key, fallback] = variablePattern.exec(body) ?? [];
  return key === undefined ? undefined : { key: key.toLowerCase(), fallback };
}

/** One by one: a call with a megabyte of arguments does not fit on the stack. */
function append(pieces: Piece[], added: readonly Piece[]): void {
  for (const piece of added) pieces.push(piece);
}

/**
 * Parses a value of a condition. Policy variables exist only in policies of version 2012-10-17 (`variables`);
 * before that, `${...}` is ordinary text. Anything that only looks like a variable stays text. Source: IAM
 * User Guide, "Policy elements: variables and tags".
 */
export function readPolicyValue(text: string, variables: boolean): PolicyValue {
  const pieces: Piece[] = [];
  let remaining = text;
  while (variables && remaining.includes('${')) {
    const start = remaining.indexOf('${');
    const end = remaining.indexOf('}', start);
    if (end < 0) break;
    append(pieces, withWildcards(remaining.slice(0, start)));
    const variable = readVariable(remaining.slice(start + 2, end));
    if (variable === undefined) append(pieces, withWildcards(remaining.slice(start, end + 1)));
    else pieces.push(variable);
    remaining = remaining.slice(end + 1);
  }
  append(pieces, withWildcards(remaining));
  return { text, pieces, constant: pieces.every(isConstant) ? pieces : undefined };
}

function isConstant(piece: Piece): piece is Pattern[number] {
  return typeof piece !== 'object';
}

/**
 * The value of a variable's key. A key with several values cannot be a variable, with or without a fallback
 * (recorded).
 */
export type VariableValue = { readonly text: string } | 'none' | 'several' | 'unknown';

/**
 * The pattern with its variables resolved. `unresolved`: one has neither a value nor a fallback. `unknown`: a
 * value is unknown, or is empty: AWS mentions variables "with no value" without saying whether that includes
 * empty ones. A value that is filled in is text: its `*` is literal (recorded). Source: IAM User Guide,
 * "Policy variables with no value", "Specifying default values".
 */
export function resolvePolicyValue(
  value: PolicyValue,
  lookUp: (key: string) => VariableValue,
): Pattern | 'unresolved' | 'unknown' {
  if (value.constant !== undefined) return value.constant;
  const pattern: Pattern[number][] = [];
  for (const piece of value.pieces) {
    const part = isConstant(piece) ? piece : resolve(piece, lookUp(piece.key));
    if (part === undefined) return 'unresolved';
    if (part === unknownText) return 'unknown';
    pattern.push(part);
  }
  return pattern;
}

const unknownText = Symbol('unknown text');

function resolve({ fallback }: Variable, value: VariableValue): string | typeof unknownText | undefined {
  if (value === 'none') return fallback;
  if (value === 'several') return undefined;
  return value === 'unknown' || value.text === '' ? unknownText : value.text;
}
