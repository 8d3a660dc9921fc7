import type { ConditionTrace, StatementTrace, Verdict } from '../../aws/sts';
import type { TrustedIssuer } from '../../checks/types';
import type { FoundProvider } from '../../reading/types';
import type { SubjectPart } from '../subject-parts';

/** A subject that a policy does not accept, next to the closest accepted one. */
export interface SubjectMismatch {
  readonly condition: ConditionTrace;
  readonly expected: string;
  readonly actual: string;
  readonly expectedParts: readonly SubjectPart[];
  readonly actualParts: readonly SubjectPart[];
}

/** Everything a cause may look at. */
export interface DenialContext {
  readonly issuer: TrustedIssuer;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Seconds since 1970. */
  readonly now: number;
  /** What STS answers to the token as it is. */
  readonly verdict: Verdict;
  /** The key of the token's issuer: its address without `https://`. */
  readonly tokenIssuerKey: string;
  /** The issuer that the token nearly names: another spelling of the one whose provider the role trusts. */
  readonly nearIssuer: string | undefined;
  /** The provider in the files that does not list the token's audience. */
  readonly providerWithoutAudience: FoundProvider | undefined;
  /** The account of the role, and whether anything said it. */
  readonly account: { readonly id: string; readonly known: boolean };
  /** The Allow statement that comes closest; nothing where none could ever allow a web identity. */
  readonly statement: StatementTrace | undefined;
  /** The closest expected value of a condition that holds text, if there is one. */
  readonly closest: (condition: ConditionTrace) => string | undefined;
}

/** What keeps a token out, in words. */
export interface DenialExplanation {
  /** Full sentences. */
  readonly cause: string;
  /** What to change, on the side of AWS or on the side of GitLab: imperative sentences. */
  readonly fixes: readonly string[];
  /** The conditions it accounts for. `everything`: while this stands, no condition says anything. */
  readonly explains: readonly ConditionTrace[] | 'everything';
}

/** One cause of denials. */
export interface DenialCause {
  /** kebab-case, equal to the name of its file. */
  readonly code: string;
  /** `open`: the conditions of the closest statement that do not hold and that no cause before this one accounts for. */
  readonly explain: (
    context: DenialContext,
    open: readonly ConditionTrace[],
  ) => DenialExplanation | undefined;
}
