import type { ValueOperator } from './operator';
import { dateTest } from './values/dates';

/** At the expected instant or after. */
export const dateGreaterThanEquals: ValueOperator = {
  kind: 'value',
  name: 'DateGreaterThanEquals',
  operand: 'date',
  negated: false,
  test: dateTest((actual, expected) => actual >= expected),
};
