import type { ValueOperator } from './operator';
import { dateTest } from './values/dates';

/** Before the expected instant. */
export const dateLessThan: ValueOperator = {
  kind: 'value',
  name: 'DateLessThan',
  operand: 'date',
  negated: false,
  test: dateTest((actual, expected) => actual < expected),
};
