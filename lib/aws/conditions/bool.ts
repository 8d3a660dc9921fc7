import type { ValueOperator } from './operator';
import { literalText } from './values/pattern';

/** `true` or `false`. */
export const bool: ValueOperator = {
  kind: 'value',
  name: 'Bool',
  operand: 'boolean',
  negated: false,
  test: (pattern) => {
    const expected = literalText(pattern).toLowerCase();
    return (actual) => (expected === 'true' || expected === 'false') && actual.toLowerCase() === expected;
  },
};
