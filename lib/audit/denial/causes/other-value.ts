import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/** A condition that does not hold, if no other cause explains it. */
export const otherValue: DenialCause = {
  code: 'other-value',
  explain({ closest }, open) {
    const [first] = open;
    if (first === undefined) return undefined;
    const { actual, operator, key, expected } = first;
    const has = actual === undefined ? 'is not there' : `is ${quoted(String(actual))}`;
    const wants =
      expected.length === 0
        ? 'lists no value, so nothing matches'
        : `requires ${quoted(closest(first) ?? expected[0] ?? '')}`;
    return {
      cause: `${quoted(key)} ${has} in this request, and \`${operator}\` ${wants}.`,
      fixes: [
        `In the trust policy, correct the values of ${quoted(key)} under \`${operator}\`, if this token is meant to get in.`,
      ],
      explains: [first],
    };
  },
};
