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

/** Everything a cause may use. */
export interface DenialContext {
  readonly issuer: TrustedIssuer;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Seconds since 1970. */
  readonly now: number;
  /** The verdict of STS on the unchanged token. */
  readonly verdict: Verdict;
  /** The key of the token's issuer: its address without `https://`. */
  readonly tokenIssuerKey: string;
  /** The issuer that the token's issuer is a different spelling of: that of the provider the role trusts. */
  readonly nearIssuer: string | undefined;
  /** The provider in the files that does not list the token's audience. */
  readonly providerWithoutAudience: FoundProvider | undefined;
  /** The account of the role, and whether any input contains it. */
  readonly account: { readonly id: string; readonly known: boolean };
  /** The closest Allow statement; nothing if none could ever allow a web identity. */
  readonly statement: StatementTrace | undefined;
  /** The closest expected value of a condition that contains text, if there is one. */
  readonly closest: (condition: ConditionTrace) => string | undefined;
}

/** Why a token is denied, in words. */
export interface DenialExplanation {
  /** Full sentences. */
  readonly cause: string;
  /** What to change, in AWS or in GitLab: imperative sentences. */
  readonly fixes: readonly string[];
  /** The conditions that the cause explains. `everything`: until it is fixed, no condition matters. */
  readonly explains: readonly ConditionTrace[] | 'everything';
}

/** One cause of denials. */
export interface DenialCause {
  /** In kebab-case, equal to the name of its file. */
  readonly code: string;
  /** `open`: the failing conditions of the closest statement that no earlier cause explains. */
  readonly explain: (
    context: DenialContext,
    open: readonly ConditionTrace[],
  ) => DenialExplanation | undefined;
}
