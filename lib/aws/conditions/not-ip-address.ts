import type { ValueOperator } from './operator';
import { addressTest } from './values/addresses';

/** The address lies in none of the ranges. */
export const notIpAddress: ValueOperator = {
  kind: 'value',
  name: 'NotIpAddress',
  operand: 'address',
  negated: true,
  test: addressTest,
};
