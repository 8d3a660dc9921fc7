import type { ValueOperator } from './operator';
import { numericTest } from './values/numbers';

/** Equal as numbers. */
export const numericEquals: ValueOperator = {
  kind: 'value',
  name: 'NumericEquals',
  operand: 'number',
  negated: false,
  test: numericTest((actual, expected) => actual === expected),
};
