import type { ValueOperator } from './operator';
import { literalText } from './values/pattern';

/** Exact and case-sensitive; a `*` is literal. */
export const stringEquals: ValueOperator = {
  kind: 'value',
  name: 'StringEquals',
  operand: 'string',
  negated: false,
  test: (pattern) => {
    const expected = literalText(pattern);
    return (actual) => actual === expected;
  },
};
