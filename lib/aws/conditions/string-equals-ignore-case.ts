import type { ValueOperator } from './operator';
import { literalText } from './values/pattern';

/** Compares lower-cased text. */
export const stringEqualsIgnoreCase: ValueOperator = {
  kind: 'value',
  name: 'StringEqualsIgnoreCase',
  operand: 'string',
  negated: false,
  test: (pattern) => {
    const expected = literalText(pattern).toLowerCase();
    return (actual) => actual.toLowerCase() === expected;
  },
};
