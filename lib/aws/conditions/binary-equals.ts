import type { ValueOperator } from './operator';
import { literalText } from './values/pattern';

/** The same base64 text. */
export const binaryEquals: ValueOperator = {
  kind: 'value',
  name: 'BinaryEquals',
  operand: 'binary',
  negated: false,
  test: (pattern) => {
    const expected = literalText(pattern);
    return (actual) => actual === expected;
  },
};
