import { joinAnd } from '../../../formats/english';
import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/** AWS supports the key, but the request does not contain it. */
export const missingKey: DenialCause = {
  code: 'missing-key',
  explain(_, open) {
    const found = open.filter(({ why }) => why === 'key-missing');
    if (found.length === 0) return undefined;
    const keys = joinAnd(found.map(({ key }) => quoted(key)));
    return {
      cause: `The request has no ${keys}, but the policy requires ${found.length === 1 ? 'it' : 'them'}. GitLab's job tokens carry no \`email\`, \`amr\` or \`azp\` claim.`,
      fixes: [`In the trust policy, remove the condition on ${keys}.`],
      explains: found,
    };
  },
};
