import type { ValueOperator } from './operator';
import { dateTest } from './values/dates';

/** At the expected instant or before. */
export const dateLessThanEquals: ValueOperator = {
  kind: 'value',
  name: 'DateLessThanEquals',
  operand: 'date',
  negated: false,
  test: dateTest((actual, expected) => actual <= expected),
};
