import { refNameProblem } from '../gitlab/ref-name';
import { patternsOverlap } from '../plan/overlap';

/** Whether a name matches a pattern of refs. */
export const matchesRef = (pattern: string, name: string): boolean => patternsOverlap(pattern, name);

const characters = (first: string, last: string): readonly string[] =>
  Array.from({ length: last.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, index) =>
    String.fromCharCode(first.charCodeAt(0) + index),
  );

/** Every single character that a name may contain, so that one of them is in no pattern of the setup. */
const letters = [
  ['a', 'z'],
  ['0', '9'],
  ['A', 'Z'],
  ['\u00e0', '\u00f6'],
].flatMap(([first = '', last = '']) => characters(first, last));

/**
 * A name that matches the pattern and none of the others, or nothing. Exact if some letter is in none of the
 * patterns: another pattern that covers such a letter in place of every star covers any text there, and so
 * the whole pattern.
 */
export function nameWithin(
  pattern: string,
  others: readonly string[],
  readable: readonly string[] = ['1.0.0', 'develop', 'topic'],
): string | undefined {
  const names = [...readable, ...letters].map((text) => pattern.replaceAll('*', text));
  return names.find(
    (name) => refNameProblem(name) === undefined && !others.some((other) => matchesRef(other, name)),
  );
}

/** A plain name that none of the patterns covers, or nothing. */
export const nameOutside = (patterns: readonly string[]): string | undefined =>
  nameWithin('*', patterns, ['develop', 'topic', 'quick-fix', 'x7']);

/** The wanted name, extended until it is free: a witness must never be a name that the setup trusts. */
export const freeName = (preferred: string, isTaken: (name: string) => boolean): string =>
  isTaken(preferred) ? freeName(`${preferred}-x`, isTaken) : preferred;
