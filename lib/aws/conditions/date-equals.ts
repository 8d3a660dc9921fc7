import type { ValueOperator } from './operator';
import { dateTest } from './values/dates';

/** The same instant. */
export const dateEquals: ValueOperator = {
  kind: 'value',
  name: 'DateEquals',
  operand: 'date',
  negated: false,
  test: dateTest((actual, expected) => actual === expected),
};
