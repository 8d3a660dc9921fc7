import type { Unreadable, ValueTest } from '../operator';
import { globMatcher } from './glob';
import { type Pattern, splitAtColons } from './pattern';

const arnParts = 6;

function partsOf(text: string): readonly string[] {
  const parts = text.split(':');
  return [...parts.slice(0, arnParts - 1), parts.slice(arnParts - 1).join(':')];
}

/**
 * Compares ARNs part by part: wildcards work inside each of the six parts and never cross a colon, except in
 * the last. How AWS reads fewer parts (`*`, `arn:aws:ec2:*`) is not documented; it does not store
 * `not-an-arn` (recorded). Source: IAM User Guide, "Amazon Resource Name (ARN) condition operators".
 */
export function arnTest(pattern: Pattern): ValueTest | Unreadable {
  const expected = splitAtColons(pattern, arnParts).map(globMatcher);
  if (expected.length !== arnParts) {
    const [only, ...others] = pattern;
    return typeof only === 'string' && others.length === 0 && !only.startsWith('arn:')
      ? 'refused'
      : 'unclear';
  }
  return (text) => {
    if (text.split(':').length < arnParts) return false;
    const actual = partsOf(text);
    return expected.every((matches, index) => matches(actual[index] ?? ''));
  };
}
