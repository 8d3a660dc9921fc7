import type { Unreadable, ValueTest } from '../operator';
import { literalText, type Pattern } from './pattern';

/** W3C date and time formats: a date, or a date and a time with its zone (without one the result would be local). */
const calendar = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/;
/** Fewer digits are a year, or unknown; more may be milliseconds. */
const epochSeconds = /^\d{5,11}$/;

/** Milliseconds since 1970, or `NaN`, with which no comparison holds. */
function instant(text: string): number {
  if (epochSeconds.test(text)) return Number(text) * 1000;
  return calendar.test(text) ? Date.parse(text) : Number.NaN;
}

/** Compares instants; a value that is not a date never equals one (recorded). */
export function dateTest(holds: (actual: number, expected: number) => boolean) {
  return (pattern: Pattern): ValueTest | Unreadable => {
    const text = literalText(pattern);
    if (!/\d/.test(text)) return 'refused';
    const expected = instant(text);
    if (Number.isNaN(expected)) return 'unclear';
    return (actual) => holds(instant(actual), expected);
  };
}
