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
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(expected)) return 'refused';
    return (actual) => actual === expected;
  },
};
