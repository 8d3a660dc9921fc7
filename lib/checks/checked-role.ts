import type { Proof } from '../proof/types';
import type { FoundProvider, FoundRole } from '../reading/types';
import { trustView } from './trust-view';
import type { CheckedRole, Facts, TrustedIssuer } from './types';

/** A role with everything that checks look at. Never throws. */
export const checkedRole = (
  role: FoundRole,
  issuer: TrustedIssuer,
  known: {
    readonly facts?: Facts;
    readonly proof?: readonly Proof[];
    readonly providers?: readonly FoundProvider[];
  } = {},
): CheckedRole => ({
  role,
  issuer,
  facts: known.facts ?? {},
  proof: known.proof ?? [],
  providers: known.providers ?? [],
  trust: trustView(role.trust.value, issuer),
});
