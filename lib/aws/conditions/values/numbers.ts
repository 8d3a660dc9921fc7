import { literalText, type Pattern } from './pattern';

const decimal = /^[+-]?\d+(?:\.\d+)?$/;

/** Compares decimal numbers; text that is none on either side never matches. */
export function numericTest(holds: (actual: number, expected: number) => boolean) {
  return (pattern: Pattern): ((actual: string) => boolean) => {
    const expected = literalText(pattern);
    if (!decimal.test(expected)) return () => false;
    return (actual) => decimal.test(actual) && holds(Number(actual), Number(expected));
  };
}
