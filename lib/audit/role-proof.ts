import type { Facts, TrustedIssuer } from '../checks/types';
import { type Proof, proveTrust } from '../proof';
import type { Automata } from '../proof/search';
import { readIntended } from './intended';

/**
 * Who gets into a role that is not meant to, as far as its policy and the facts say whom it is for. The project's settings are not seen: whether
 * merge requests of forks run in it is not known, and its GitLab is taken to be one in which their tokens name the fork (since 2025-08).
 * Nothing for issuers that are no GitLab.
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
