import type { ValueOperator } from './operator';
import { addressTest } from './values/addresses';

/** The address lies in the range. */
export const ipAddress: ValueOperator = {
  kind: 'value',
  name: 'IpAddress',
  operand: 'address',
  negated: false,
  test: addressTest,
};
