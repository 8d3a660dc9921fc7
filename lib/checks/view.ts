import type { Pattern } from '../aws/conditions/values/pattern';
import type { Condition } from '../aws/sts/condition';
import type { TrustPolicy, TrustStatement } from '../aws/sts/trust-policy';
import type { Opening } from './opening';

/**
 * What a condition requires of its key. `requires`: the key must exist and match. `optional`: holds without
 * the key (`...IfExists`, `ForAllValues:`). `excludes`: a negated operator, which holds for everything except
 * its values, and without the key. `presence`: `Null`.
 */
export type Demand = 'requires' | 'optional' | 'excludes' | 'presence';

/**
 * Why a condition says nothing about the tokens of the issuer. `wrong-prefix`: its key belongs to another
 * issuer. `unsupported-key`: AWS has no such key for this issuer. `absent-key`: AWS knows the key, but
 * requests with a GitLab token never have it.
 */
export type KeyProblem = 'wrong-prefix' | 'unsupported-key' | 'absent-key';

/** Why an expected value matches no token. */
export type ValueProblem = 'literal-wildcard' | 'impossible-subject' | 'impossible-claim';

/** One expected value of a condition. */
export interface ExpectedValue {
  readonly pointer: string;
  readonly text: string;
  /** What it matches. A policy variable counts as `*`: the request supplies its value. */
  readonly pattern: Pattern;
  readonly hasVariable: boolean;
  readonly problem: ValueProblem | undefined;
}

/** A condition of a statement, from the perspective of the issuer. */
export interface KeyCondition {
  readonly pointer: string;
  readonly operator: string;
  readonly key: string;
  /** Its name after the prefix of the issuer, in lower case; nothing for a key of AWS (`aws:`, `sts:`) or of another issuer. */
  readonly name: string | undefined;
  readonly demand: Demand;
  /** Whether the operator compares text. */
  readonly comparesText: boolean;
  readonly values: readonly ExpectedValue[];
  readonly keyProblem: KeyProblem | undefined;
  /** Whether no token of the issuer satisfies it, so that the statement never matches. */
  readonly isNeverMet: boolean;
  readonly condition: Condition;
}

/** A statement that applies to web identities of the issuer. */
export interface TrustingStatement {
  readonly statement: TrustStatement;
  /** `false`: AWS does not document how it interprets the action or the principal. */
  readonly certain: boolean;
  readonly conditions: readonly KeyCondition[];
  /** Whether some token can match it, as far as single conditions show. */
  readonly isAlive: boolean;
}

/** A trust policy from the perspective of one issuer. Built by `trustView`. */
export interface TrustView {
  /** Without `https://`; empty when no web identity is trusted. */
  readonly issuerKey: string;
  readonly policy: TrustPolicy;
  /** Statements that let web identities of the issuer in. */
  readonly allows: readonly TrustingStatement[];
  /** Statements that keep web identities of the issuer out. */
  readonly denies: readonly TrustingStatement[];
  /** The ways in for more than one project or more than one ref. */
  readonly openings: readonly Opening[];
}
