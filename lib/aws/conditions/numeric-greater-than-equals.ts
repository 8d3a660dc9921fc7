import type { ValueOperator } from './operator';
import { numericTest } from './values/numbers';

/** The expected number or greater. */
export const numericGreaterThanEquals: ValueOperator = {
  kind: 'value',
  name: 'NumericGreaterThanEquals',
  operand: 'number',
  negated: false,
  test: numericTest((actual, expected) => actual >= expected),
};
