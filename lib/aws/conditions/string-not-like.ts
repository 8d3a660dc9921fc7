import type { ValueOperator } from './operator';
import { globMatcher } from './values/glob';

/** Holds unless the value matches one of the expected patterns. */
export const stringNotLike: ValueOperator = {
  kind: 'value',
  name: 'StringNotLike',
  operand: 'string',
  negated: true,
  test: globMatcher,
};
