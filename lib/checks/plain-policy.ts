import { isPlainObject } from '../formats/plain-object';

/**
 * A policy has a statement, its condition, an operator, a key and a list. Anything nested much deeper is not
 * a policy.
 */
const deepest = 16;

/** Whether a value is nested deeper than any policy. Does not recurse, so any depth is safe. */
export function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth < deepest; depth += 1) {
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** A text in place of a missing value that IAM accepts. */
const filled = (text: string): string => text.replaceAll(/‹[^›]*›/g, 'x');

/** The policy with plain text in place of values that the file does not contain. Expects limited nesting. */
export function withoutGaps(value: unknown): unknown {
  if (typeof value === 'string') return filled(value);
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [filled(key), withoutGaps(part)]));
}
