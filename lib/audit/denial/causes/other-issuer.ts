import { joinAnd } from '../../../formats/english';
import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/** The role trusts another issuer than the one that signed the token. */
export const otherIssuer: DenialCause = {
  code: 'other-issuer',
  explain({ nearIssuer, statement, tokenIssuerKey, issuer }) {
    if (nearIssuer !== undefined || statement === undefined || issuer.kind === 'none') return undefined;
    if (statement.principal.why !== 'other-provider' || issuer.issuerKey === tokenIssuerKey) return undefined;
    const keys = statement.conditions.map(({ key }) => key).filter((key) => key.endsWith(':sub'));
    const prefix = keys.length === 0 ? '' : ` Its conditions use ${joinAnd(keys.map(quoted))}.`;
    return {
      cause: `The token comes from ${quoted(tokenIssuerKey)}, but the role trusts the provider of ${quoted(issuer.issuerKey)}.${prefix}`,
      fixes: [
        `In the trust policy, name the provider of ${quoted(tokenIssuerKey)} in \`Principal\` and start every condition key with ${quoted(`${tokenIssuerKey}:`)}, if this instance is the one you mean to trust.`,
        `In GitLab, run the job on ${quoted(issuer.issuerKey)}, or use the role that trusts this instance.`,
      ],
      explains: 'everything',
    };
  },
};
