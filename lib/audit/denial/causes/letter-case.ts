import { joinAnd } from '../../../formats/english';
import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/** The values differ only in upper and lower case, which AWS compares. */
export const letterCase: DenialCause = {
  code: 'letter-case',
  explain({ closest }, open) {
    const found = open.filter((condition) => {
      const expected = closest(condition);
      return (
        typeof condition.actual === 'string' &&
        expected !== condition.actual &&
        expected?.toLowerCase() === condition.actual.toLowerCase()
      );
    });
    const [first] = found;
    if (first === undefined) return undefined;
    return {
      cause: `The policy expects ${quoted(closest(first) ?? '')}, but the token has ${quoted(String(first.actual))}: they differ in letter case, and AWS compares it.`,
      fixes: [
        `In the trust policy, write ${joinAnd(found.map(({ actual }) => quoted(String(actual))))}, exactly as GitLab writes it.`,
      ],
      explains: found,
    };
  },
};
