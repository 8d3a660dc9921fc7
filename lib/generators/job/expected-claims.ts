import type { PolicyDocument, Statement } from '../../aws/policy';
import { plain } from '../../formats/data';
import type { Plan, RolePlan } from '../../plan/types';

/** A claim of the token and the values a trust policy accepts for it. */
export interface ExpectedClaim {
  readonly claim: string;
  readonly values: readonly string[];
}

/**
 * What the role's trust policy compares, read from that very policy: the issuer first, then each claim in the order
 * of the document, with the values of all statements. Patterns keep their `*`.
 */
export function expectedClaims(plan: Plan, role: RolePlan): readonly ExpectedClaim[] {
  const claims = new Map<string, Set<string>>([['iss', new Set([plan.issuer])]]);
  const prefix = `${plan.issuerKey}:`;
  for (const statement of statements(plain(role.trustPolicy) as unknown as PolicyDocument)) {
    for (const keys of Object.values(statement.Condition ?? {})) {
      for (const [key, value] of Object.entries(keys)) {
        if (!key.startsWith(prefix)) continue;
        const claim = key.slice(prefix.length);
        const values = claims.get(claim) ?? new Set();
        for (const text of [value].flat()) values.add(String(text).replaceAll('${$}', '$'));
        claims.set(claim, values);
      }
    }
  }
  return [...claims].map(([claim, values]) => ({ claim, values: [...values] }));
}

const statements = (policy: PolicyDocument): readonly Statement[] =>
  Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement as Statement];
