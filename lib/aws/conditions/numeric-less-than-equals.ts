import type { ValueOperator } from './operator';
import { numericTest } from './values/numbers';

/** The expected number or smaller. */
export const numericLessThanEquals: ValueOperator = {
  kind: 'value',
  name: 'NumericLessThanEquals',
  operand: 'number',
  negated: false,
  test: numericTest((actual, expected) => actual <= expected),
};
