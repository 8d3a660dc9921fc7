import { isPlainObject } from '../formats/plain-object';

/** A policy has a statement, its condition, an operator, a key and a list. What is nested much deeper is no policy. */
const deepest = 16;

/** Whether a value is nested deeper than any policy. Never recurses, so that no depth is too much for it. */
export function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth < deepest; depth += 1) {
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** Text that stands for what the file does not say, as one that IAM takes. */
const filled = (text: string): string => text.replaceAll(/‹[^›]*›/g, 'x');

/** The policy with plain text where the file does not say the value. Expects one that is not too deep. */
export function withoutGaps(value: unknown): unknown {
  if (typeof value === 'string') return filled(value);
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [filled(key), withoutGaps(part)]));
}
