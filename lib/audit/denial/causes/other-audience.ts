import { quoted } from '../quoted';
import { conditionsOn } from '../subject-cause';
import type { DenialCause } from '../types';

/** The `aud` condition and the token's audience differ. */
export const otherAudience: DenialCause = {
  code: 'other-audience',
  explain(context, open) {
    const found = conditionsOn(context, open, 'aud', 'oaud').filter(({ why }) => why === 'value-differs');
    const [first] = found;
    const expected = first === undefined ? undefined : context.closest(first);
    if (first === undefined || expected === undefined || typeof first.actual !== 'string') return undefined;
    return {
      cause: `The token's audience is ${quoted(first.actual)}, but the policy expects ${quoted(expected)}.`,
      fixes: [
        `In the trust policy, set ${quoted(first.key)} to ${quoted(first.actual)}, and list it as a client ID of the provider.`,
        `In GitLab, set \`aud: ${expected}\` in the \`id_tokens:\` of the job.`,
      ],
      explains: found,
    };
  },
};
