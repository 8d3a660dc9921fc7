import type { ValueOperator } from './operator';
import { numericTest } from './values/numbers';

/** Not equal as numbers. */
export const numericNotEquals: ValueOperator = {
  kind: 'value',
  name: 'NumericNotEquals',
  operand: 'number',
  negated: true,
  test: numericTest((actual, expected) => actual === expected),
};
