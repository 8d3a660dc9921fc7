import { quotas } from '../aws/quotas';
import { compileTrustPolicy, type TrustPolicy } from '../aws/sts';
import { isNeverUsable } from '../proof/usable';
import { holdsGap } from '../reading/types';
import { federatedPrincipals } from './federated';
import type { TrustedIssuer } from './types';

/**
 * Whether it is proven that no token of the issuer gets in through a trust policy, whichever of its providers
 * the account has. `false` if that depends on something the file does not contain, if the issuer may be
 * another service than GitLab, and if the policy is longer than IAM stores.
 */
export function isProvenUnusable(document: unknown, issuer: TrustedIssuer): boolean {
  if (issuer.kind !== 'gitlab.com' && !(issuer.kind === 'self-managed' && issuer.certain)) return false;
  const { issuerKey } = issuer;
  const policy = compileTrustPolicy(document);
  const trusted = federatedPrincipals(policy);
  if (mayDenyAnother(policy, trusted) || lengthOf(policy) > quotas.trustPolicyCharactersRaised) return false;
  const arns = trusted.filter((arn) => arn.endsWith(`:oidc-provider/${issuerKey}`));
  const asked = { issuerKey, hasGitLabKeys: issuer.kind === 'gitlab.com' };
  return (arns.length === 0 ? [undefined] : [...new Set(arns)]).every((arn) =>
    isNeverUsable(document, asked, arn),
  );
}

/** All values of the conditions. */
const lengthOf = ({ statements }: TrustPolicy): number =>
  statements
    .flatMap(({ conditions }) => conditions.flatMap(({ expected }) => expected))
    .reduce((sum, { length }) => sum + length, 0);

/** Whether a Deny names a provider that may be the trusted one or another: the file does not say. */
function mayDenyAnother({ statements }: TrustPolicy, trusted: readonly string[]): boolean {
  const denied = statements
    .filter(({ effect }) => effect === 'Deny')
    .flatMap(({ principals }) => principals)
    .flatMap(({ type, value }) => (type === 'Federated' && value !== '*' ? [value] : []));
  return [...trusted, ...denied].some(holdsGap) && denied.some((value) => !trusted.includes(value));
}
