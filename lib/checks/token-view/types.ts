import type { PlainObject } from '../../formats/plain-object';
import type { CheckCode, PlacedFinding } from '../types';

/*
 * Severity of findings on a token. medium: AWS takes it for no role. low: the token itself is at risk, or its audience is GitLab's address.
 * info: what explains why a role takes it or not.
 */

/** A token that somebody brings, as its claims. Its signature is not checked. */
export interface TokenView {
  readonly claims: PlainObject;
  /** The whole token was given, with its signature: who has it can use it. */
  readonly isWhole: boolean;
  /** Seconds since 1970. */
  readonly now: number;
}

/** One check of a token. Pointers lead into its claims. */
export interface TokenCheck {
  /** kebab-case, equal to the name of its file. */
  readonly code: CheckCode;
  /** A few words, sentence case, no full stop. */
  readonly title: string;
  readonly source: string;
  readonly check: (view: TokenView) => readonly PlacedFinding[];
}
