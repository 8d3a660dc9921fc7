import type { ValueOperator } from './operator';
import { globMatcher } from './values/glob';

/** Case-sensitive, with `*` and `?`, which match any characters. */
export const stringLike: ValueOperator = {
  kind: 'value',
  name: 'StringLike',
  operand: 'string',
  negated: false,
  test: globMatcher,
};
