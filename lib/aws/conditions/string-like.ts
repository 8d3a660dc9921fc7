import type { ValueOperator } from './operator';
import { globMatcher } from './values/glob';

/** Case-sensitive, with `*` and `?`, which cross every character. */
export const stringLike: ValueOperator = {
  kind: 'value',
  name: 'StringLike',
  operand: 'string',
  negated: false,
  test: globMatcher,
};
