import type { ValueOperator } from './operator';
import { dateTest } from './values/dates';

/** A different instant. */
export const dateNotEquals: ValueOperator = {
  kind: 'value',
  name: 'DateNotEquals',
  operand: 'date',
  negated: true,
  test: dateTest((actual, expected) => actual === expected),
};
