import type { ValueOperator } from './operator';
import { arnTest } from './values/arns';

/** Holds unless one of the expected ARNs matches. */
export const arnNotEquals: ValueOperator = {
  kind: 'value',
  name: 'ArnNotEquals',
  operand: 'arn',
  negated: true,
  test: arnTest,
};
