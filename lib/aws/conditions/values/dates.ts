import { literalText, type Pattern } from './pattern';

/** W3C date and time formats: a date, or a date and a time with its zone (without one the result would be local). */
const calendar = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/;
const epochSeconds = /^\d{5,}$/;

/** Milliseconds since 1970, or `NaN`. Four digits are a year, more are seconds since 1970. */
function instant(text: string): number {
  if (epochSeconds.test(text)) return Number(text) * 1000;
  return calendar.test(text) ? Date.parse(text) : Number.NaN;
}

/** Compares instants; text that is none on either side never matches. */
export function dateTest(holds: (actual: number, expected: number) => boolean) {
  return (pattern: Pattern): ((actual: string) => boolean) => {
    const expected = instant(literalText(pattern));
    return (text) => {
      const actual = instant(text);
      return !Number.isNaN(actual) && !Number.isNaN(expected) && holds(actual, expected);
    };
  };
}
