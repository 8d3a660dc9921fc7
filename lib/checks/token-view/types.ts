import type { PlainObject } from '../../formats/plain-object';
import type { CheckCode, PlacedFinding } from '../types';

/*
 * Severity of findings on a token. medium: AWS accepts it for no role. low: the token itself is at risk, or
 * its audience is GitLab's address. info: facts that explain why a role accepts it or not.
 */

/** A token from the user, as its claims. Its signature is not checked. */
export interface TokenView {
  readonly claims: PlainObject;
  /** Whether the complete token was given, with its signature: then anyone who has it can use it. */
  readonly isWhole: boolean;
  /** Seconds since 1970. */
  readonly now: number;
}

/** One check of a token. Pointers lead into its claims. */
export interface TokenCheck {
  /** In kebab-case, equal to the name of its file. */
  readonly code: CheckCode;
  /** A few words, sentence case, no full stop. */
  readonly title: string;
  readonly source: string;
  readonly check: (view: TokenView) => readonly PlacedFinding[];
}
