import type { Match } from './match';

/** One value, or the values of a key that AWS treats as multivalued. */
export type ContextValue = string | readonly string[];

export type ConditionWhy =
  /** The comparison holds. */
  | 'holds'
  | 'value-differs'
  | 'key-missing'
  /** The key is missing and the operator (`...IfExists`, a negated one, `ForAllValues:`, `Null`) holds because of it. */
  | 'holds-because-missing'
  /** `Null` asks for a missing key and it is there. */
  | 'key-present'
  /** The key has several values, which only `ForAllValues:` and `ForAnyValue:` compare. */
  | 'multivalued-key'
  /** A policy variable has no value and no fallback. */
  | 'unresolved-variable'
  /** An empty list of expected values. */
  | 'no-expected-values'
  /** Whether the request has this key is not known. */
  | 'unknown-key'
  /** The request has this key, or may have it, and its value is not known. */
  | 'unknown-value'
  /** The value of a policy variable is not known. */
  | 'unknown-variable'
  /** How AWS reads an expected value is not known. */
  | 'unreadable-value'
  /** An empty value under `ForAllValues:` or `ForAnyValue:`: AWS's text and recorded answers differ. */
  | 'empty-value'
  /** AWS does not document how this operator treats this key. */
  | 'undocumented';

/** One line of a condition block, with the values that were compared. */
export interface ConditionTrace {
  /** JSON pointer into the trust policy: `/Statement/0/Condition/StringEquals/gitlab.com:sub`. */
  readonly pointer: string;
  readonly operator: string;
  /** As written in the policy. */
  readonly key: string;
  readonly expected: readonly string[];
  /** What the request holds; nothing when the key is missing or its value is not known. */
  readonly actual: ContextValue | undefined;
  readonly match: Match;
  readonly why: ConditionWhy;
}

export type PrincipalWhy =
  | 'this-provider'
  | 'other-provider'
  /** `{"AWS": ...}` and `{"Service": ...}` never authorize a web identity, `*` included (recorded). */
  | 'not-federated'
  /** A Deny on `{"AWS": "*"}` or on the account: no source says whether it covers a web identity. */
  | 'denied-account'
  /** `"Principal": "*"` or `{"Federated": "*"}`: what AWS does is not confirmed. */
  | 'any-principal';

export interface StatementTrace {
  readonly pointer: string;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly principal: { readonly match: Match; readonly why: PrincipalWhy };
  /** Whether the action covers `sts:AssumeRoleWithWebIdentity`. */
  readonly action: Match;
  readonly conditions: readonly ConditionTrace[];
  readonly match: Match;
}
