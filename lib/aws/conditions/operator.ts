import type { Pattern } from './values/pattern';

/** The kind of value an operator is defined for. String operators compare the text of any key. */
export type Operand = 'string' | 'boolean' | 'number' | 'date' | 'address' | 'arn' | 'binary';

/** Compares the value of a key with one expected value. */
export type ValueTest = (actual: string) => boolean;

/**
 * An expected value that an operator cannot compare with. `refused`: IAM stores no policy with it (recorded
 * 2026-09 of `PutUserPolicy` for numbers, dates, addresses, ARNs and base64). `unclear`: no source says how
 * AWS reads it.
 */
export type Unreadable = 'refused' | 'unclear';

/** Compares the value of a context key with expected values. */
export interface ValueOperator {
  readonly kind: 'value';
  readonly name: string;
  readonly operand: Operand;
  /**
   * Whether it holds if *none* of the expected values matches. A negated operator also holds if the key is
   * missing, which makes it dangerous in an Allow.
   */
  readonly negated: boolean;
  /** Prepares one expected value. The test itself is never negated. */
  readonly test: (expected: Pattern) => ValueTest | Unreadable;
}

/** `Null`: checks only whether the key exists. */
export interface PresenceOperator {
  readonly kind: 'presence';
  readonly name: string;
}

export type ConditionOperator = ValueOperator | PresenceOperator;

/**
 * Operators whose expected values may contain policy variables. Source: IAM User Guide, "Variables and tags".
 */
export const takesVariables = ({ operand }: ValueOperator): boolean =>
  operand === 'string' || operand === 'arn';
