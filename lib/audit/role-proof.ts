import type { Facts, TrustedIssuer } from '../checks/types';
import { type Proof, proveTrust } from '../proof';
import type { Automata } from '../proof/search';
import { readIntended } from './intended';

/**
 * Who gets into a role without being meant to, as far as its policy and the facts say whom it is for. The
 * project's settings are unknown: whether merge requests of forks run in it, and that its GitLab names the
 * fork in their tokens (since 2025-08), which is assumed. Returns nothing for issuers other than GitLab.
 */
export function roleProof(
  policy: unknown,
  issuer: TrustedIssuer,
  facts: Facts,
  grammars?: Automata,
): readonly Proof[] {
  if (issuer.kind === 'none' || issuer.kind === 'other') return [];
  const { issuerKey } = issuer;
  const { intended, subjectComponents } = readIntended(policy, issuerKey, facts);
  return proveTrust(
    policy,
    {
      issuerKey,
      hasGitLabKeys: issuer.kind === 'gitlab.com',
      subjectComponents,
      namesForks: true,
      forksRunInParent: undefined,
    },
    undefined,
    intended,
    grammars,
  );
}
