import type { ValueOperator } from './operator';
import { literalText } from './values/pattern';

const isTrue = (text: string): boolean => text.toLowerCase() === 'true';

/**
 * `true` or `false`, in any case. Any other value counts as `false` (recorded). IAM stores any other expected
 * value, but how AWS reads it is unknown.
 */
export const bool: ValueOperator = {
  kind: 'value',
  name: 'Bool',
  operand: 'boolean',
  negated: false,
  test: (pattern) => {
    const expected = literalText(pattern);
    if (!/^(?:true|false)$/i.test(expected)) return 'unclear';
    return (actual) => isTrue(actual) === isTrue(expected);
  },
};
