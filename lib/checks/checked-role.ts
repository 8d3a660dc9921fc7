import type { Proof } from '../proof/types';
import type { FoundProvider, FoundRole } from '../reading/types';
import { isProvenUnusable } from './never-usable';
import { trustView } from './trust-view';
import type { CheckedRole, Facts, TrustedIssuer } from './types';
import type { TrustView } from './view';

/** A role with everything that checks use. Never throws. */
export function checkedRole(
  role: FoundRole,
  issuer: TrustedIssuer,
  known: {
    readonly facts?: Facts;
    readonly proof?: readonly Proof[];
    readonly providers?: readonly FoundProvider[];
    /** The view of the policy, if it exists already. */
    readonly trust?: TrustView;
  } = {},
): CheckedRole {
  const { facts = {}, proof = [], providers = [] } = known;
  let unusable: boolean | undefined;
  return {
    role,
    issuer,
    facts,
    proof,
    providers,
    trust: known.trust ?? trustView(role.trust.value, issuer),
    get isNeverUsable() {
      // Computed only if needed: it costs as much as a part of the proof.
      unusable ??=
        !proof.some(({ result }) => result === 'somebody') && isProvenUnusable(role.trust.value, issuer);
      return unusable;
    },
  };
}
