import type { ValueOperator } from './operator';
import { literalText } from './values/pattern';

const isTrue = (text: string): boolean => text.toLowerCase() === 'true';

/**
 * `true` or `false`, in any case. A value that is neither counts as `false` (recorded); an expected value that is
 * neither is stored, and how it is read is not known.
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
