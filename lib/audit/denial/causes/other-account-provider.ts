import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/**
 * The principal is the ARN of the right provider, but in another account or partition than the role, or with
 * something added to it.
 */
export const otherAccountProvider: DenialCause = {
  code: 'other-account-provider',
  explain({ statement, tokenIssuerKey, issuer, account }) {
    if (statement?.principal.why !== 'other-provider') return undefined;
    if (issuer.kind === 'none' || issuer.issuerKey !== tokenIssuerKey) return undefined;
    const where = account.known ? `the role's account, ${account.id}` : "the role's account";
    return {
      cause: `\`Principal\` does not name the provider of ${quoted(tokenIssuerKey)} in ${where}. AWS looks for providers only there.`,
      fixes: [
        `In the trust policy, write the ARN of the provider in the account of the role: ${quoted(`arn:aws:iam::${account.known ? account.id : '<account>'}:oidc-provider/${tokenIssuerKey}`)}.`,
      ],
      explains: [],
    };
  },
};
