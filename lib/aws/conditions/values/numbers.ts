import type { Unreadable, ValueTest } from '../operator';
import { literalText, type Pattern } from './pattern';

/** Signs, leading zeros and exponents are accepted (recorded). */
const decimal = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
/** Larger numbers lose digits here, but not at AWS. */
const exactDigits = 15;

const isExact = (text: string): boolean => text.replaceAll(/\D/g, '').length <= exactDigits;

/** Compares decimal numbers; a value that is not a number never equals one (recorded). */
export function numericTest(holds: (actual: number, expected: number) => boolean) {
  return (pattern: Pattern): ValueTest | Unreadable => {
    const expected = literalText(pattern);
    if (!/\d/.test(expected)) return 'refused';
    if (!decimal.test(expected) || !isExact(expected)) return 'unclear';
    return (actual) => decimal.test(actual) && holds(Number(actual), Number(expected));
  };
}
