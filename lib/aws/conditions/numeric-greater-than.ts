import type { ValueOperator } from './operator';
import { numericTest } from './values/numbers';

/** Greater than the expected number. */
export const numericGreaterThan: ValueOperator = {
  kind: 'value',
  name: 'NumericGreaterThan',
  operand: 'number',
  negated: false,
  test: numericTest((actual, expected) => actual > expected),
};
