import { globMatcher } from '../../../aws/conditions/values/glob';
import { withWildcards } from '../../../aws/conditions/values/policy-value';
import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/** Under an operator without wildcards, a star is just a star. */
export const wildcardUnderEquals: DenialCause = {
  code: 'wildcard-under-equals',
  explain({ closest }, open) {
    const found = open.filter(
      ({ operator, expected }) => /StringEquals/.test(operator) && expected.some((text) => /[*?]/.test(text)),
    );
    const [first] = found;
    if (first === undefined) return undefined;
    const { actual, expected, operator, key } = first;
    const matching = expected.find(
      (text) => typeof actual === 'string' && globMatcher(withWildcards(text))(actual),
    );
    const text = matching ?? expected.find((value) => /[*?]/.test(value)) ?? closest(first) ?? '';
    const like = matching === undefined ? ' Even as a pattern it would not match this token.' : '';
    const exact =
      typeof actual === 'string'
        ? `In the trust policy, expect exactly ${quoted(actual)} under \`StringEquals\`. `
        : '';
    return {
      cause: `\`${operator}\` has no wildcards: the \`*\` or \`?\` in ${quoted(text)} is an ordinary character, which no token has.${like}`,
      fixes: [
        `${exact}Use \`StringLike\` for ${quoted(key)} only if you mean every ref that the pattern matches, including unreviewed ones.`,
      ],
      explains: found,
    };
  },
};
