import type { ValueOperator } from './operator';
import { arnTest } from './values/arns';

/** Holds unless one of the expected ARNs matches. */
export const arnNotLike: ValueOperator = {
  kind: 'value',
  name: 'ArnNotLike',
  operand: 'arn',
  negated: true,
  test: arnTest,
};
