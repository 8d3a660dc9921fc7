import { listOf } from '../../aws/policy';
import { type Plan, type RolePlan, trustPolicyOf } from '../../plan';

/** A claim of the token and the values that the trust policy accepts. */
interface ExpectedClaim {
  readonly claim: string;
  readonly values: readonly string[];
}

/**
 * The claims that the role's trust policy compares, read from that policy: the issuer first, then each claim in the order
 * of the document, with the values of all statements. Patterns keep their `*`.
 */
export function expectedClaims(plan: Plan, role: RolePlan): readonly ExpectedClaim[] {
  const claims = new Map<string, Set<string>>([['iss', new Set([plan.issuer])]]);
  for (const { Condition = {} } of listOf(trustPolicyOf(role).Statement)) {
    for (const [key, expected] of Object.values(Condition).flatMap((keys) => Object.entries(keys))) {
      if (!key.startsWith(`${plan.issuerKey}:`)) continue;
      const claim = key.slice(plan.issuerKey.length + 1);
      const values = claims.get(claim) ?? new Set();
      // In IAM, a literal dollar sign is a policy variable.
      for (const value of listOf(expected)) values.add(String(value).replaceAll('${$}', '$'));
      claims.set(claim, values);
    }
  }
  return [...claims].map(([claim, values]) => ({ claim, values: [...values] }));
}
