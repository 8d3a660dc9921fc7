import type { ValueOperator } from './operator';
import { numericTest } from './values/numbers';

/** Smaller than the expected number. */
export const numericLessThan: ValueOperator = {
  kind: 'value',
  name: 'NumericLessThan',
  operand: 'number',
  negated: false,
  test: numericTest((actual, expected) => actual < expected),
};
