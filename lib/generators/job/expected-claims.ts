import type { Statement } from '../../aws/policy';
import { type Plan, type RolePlan, trustPolicyOf } from '../../plan';

/** A claim of the token and the values a trust policy accepts for it. */
interface ExpectedClaim {
  readonly claim: string;
  readonly values: readonly string[];
}

/**
 * What the role's trust policy compares, read from that very policy: the issuer first, then each claim in the order
 * of the document, with the values of all statements. Patterns keep their `*`.
 */
export function expectedClaims(plan: Plan, role: RolePlan): readonly ExpectedClaim[] {
  const claims = new Map<string, Set<string>>([['iss', new Set([plan.issuer])]]);
  for (const [key, value] of [trustPolicyOf(role).Statement].flat().flatMap(comparisons)) {
    if (!key.startsWith(`${plan.issuerKey}:`)) continue;
    const claim = key.slice(plan.issuerKey.length + 1);
    const values = claims.get(claim) ?? new Set();
    // IAM writes a literal dollar sign as a policy variable.
    values.add(value.replaceAll('${$}', '$'));
    claims.set(claim, values);
  }
  return [...claims].map(([claim, values]) => ({ claim, values: [...values] }));
}

/** Condition keys with each of their values. */
const comparisons = ({ Condition = {} }: Statement): readonly (readonly [string, string])[] =>
  Object.values(Condition)
    .flatMap((keys) => Object.entries(keys))
    .flatMap(([key, values]) => [values].flat().map((value) => [key, String(value)] as const));
