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
  /** `Null` requires a missing key, but it exists. */
  | 'key-present'
  /** The key has several values, which only `ForAllValues:` and `ForAnyValue:` compare. */
  | 'multivalued-key'
  /** A policy variable has no value and no fallback. */
  | 'unresolved-variable'
  /** An empty list of expected values. */
  | 'no-expected-values'
  /** It is unknown whether the request has this key. */
  | 'unknown-key'
  /** The request has or may have this key, and its value is unknown. */
  | 'unknown-value'
  /** The value of a policy variable is unknown. */
  | 'unknown-variable'
  /** It is unknown how AWS reads an expected value. */
  | 'unreadable-value'
  /** An empty value under `ForAllValues:` or `ForAnyValue:`: AWS's text and recorded answers differ. */
  | 'empty-value'
  /** AWS does not document how this operator treats this key. */
  | 'undocumented';

/** One line of a condition block, with the compared values. */
export interface ConditionTrace {
  /** JSON pointer into the trust policy: `/Statement/0/Condition/StringEquals/gitlab.com:sub`. */
  readonly pointer: string;
  readonly operator: string;
  /** As written in the policy. */
  readonly key: string;
  readonly expected: readonly string[];
  /** The value in the request; nothing if the key is missing or its value is unknown. */
  readonly actual: ContextValue | undefined;
  readonly match: Match;
  readonly why: ConditionWhy;
}

export type PrincipalWhy =
  | 'this-provider'
  | 'other-provider'
  /** `{"AWS": ...}` and `{"Service": ...}` never authorize a web identity, including `*` (recorded). */
  | 'not-federated'
  /** A Deny on `{"AWS": "*"}` or on the account: no source says whether it covers a web identity. */
  | 'denied-account'
  /** `"Principal": "*"` or `{"Federated": "*"}`: the behavior of AWS is not confirmed. */
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
