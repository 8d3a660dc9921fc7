import type { ValueOperator } from './operator';
import { dateTest } from './values/dates';

/** After the expected instant. */
export const dateGreaterThan: ValueOperator = {
  kind: 'value',
  name: 'DateGreaterThan',
  operand: 'date',
  negated: false,
  test: dateTest((actual, expected) => actual > expected),
};
