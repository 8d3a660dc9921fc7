import type { ValueOperator } from './operator';
import { arnTest } from './values/arns';

/** Part by part; AWS gives it the wildcards of `ArnLike`. */
export const arnEquals: ValueOperator = {
  kind: 'value',
  name: 'ArnEquals',
  operand: 'arn',
  negated: false,
  test: arnTest,
};
