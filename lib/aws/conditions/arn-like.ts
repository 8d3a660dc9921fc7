import type { ValueOperator } from './operator';
import { arnTest } from './values/arns';

/** Part by part, with wildcards inside each part. */
export const arnLike: ValueOperator = {
  kind: 'value',
  name: 'ArnLike',
  operand: 'arn',
  negated: false,
  test: arnTest,
};
