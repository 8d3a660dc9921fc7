import type { Facts, Finding, Severity, TrustedIssuer } from '../checks/types';
import type { Proof } from '../proof/types';
import type { FoundRole, ReadingProblem, SourceFile } from '../reading/types';

/** The input of `keyless check` and the page. */
export interface AuditInput {
  readonly files: readonly SourceFile[];
  /** The payload of a token as JSON, or the token itself. */
  readonly token?: string;
  readonly pipelines: readonly SourceFile[];
  /** Findings to ignore, with reasons and expiry. */
  readonly ignore?: SourceFile;
  readonly facts: Facts;
  /** Seconds since 1970. */
  readonly now: number;
}

/** The results for one role. */
export interface RoleReport {
  readonly role: FoundRole;
  readonly issuer: TrustedIssuer;
  /** `bad`: a finding of medium or worse that is not ignored. */
  readonly verdict: 'good' | 'bad';
  readonly worst: Severity | undefined;
  /** The worst first, then by line. */
  readonly findings: readonly Finding[];
  readonly proof: readonly Proof[];
  /** Whether it is proven that no token of the issuer gets in, not even one that the role is for. */
  readonly isNeverUsable: boolean;
  readonly ignored: readonly IgnoredFinding[];
  /** The corrected trust policy, if there is something to correct. */
  readonly repair?: Repair;
  /** Why the given token is denied, or that it is accepted. */
  readonly denial?: Denial;
}

export interface IgnoredFinding {
  readonly finding: Finding;
  readonly reason: string;
  /** `2027-01-31` */
  readonly expires: string;
}

export interface Repair {
  /** The corrected trust policy, as plain JSON. Values to fill in are `gapText`. */
  readonly policy: unknown;
  readonly changes: readonly RepairChange[];
}

export interface RepairChange {
  /** Into the corrected policy. */
  readonly pointer: string;
  /** The reason, in a sentence or two. */
  readonly because: string;
  /**
   * Whether it lets tokens in that were refused before, because no token at all could match this statement.
   */
  readonly revives?: boolean;
}

/** A token against a policy, condition by condition. */
export interface Denial {
  readonly outcome: 'allowed' | 'denied' | 'undecided';
  readonly comparisons: readonly Comparison[];
  /** The likely cause, in words; absent if the token gets in. */
  readonly cause?: string;
  /** The fixes in the policy and in GitLab. */
  readonly fixes: readonly string[];
  /** What no file contains and the result assumes, as a sentence. */
  readonly assumes?: string;
}

export interface Comparison {
  readonly pointer: string;
  readonly line: number;
  readonly key: string;
  readonly operator: string;
  readonly expected: readonly string[];
  readonly actual: string | undefined;
  readonly match: boolean | 'unknown';
  /** Where the closest expected value and the actual one begin to differ (UTF-16 units from 0). */
  readonly difference?: { readonly expected: string; readonly expectedAt: number; readonly actualAt: number };
}

/** Findings of a pipeline file or a token. */
export interface FileReport {
  readonly file: string;
  readonly findings: readonly Finding[];
  readonly ignored: readonly IgnoredFinding[];
}

export interface AuditReport {
  readonly roles: readonly RoleReport[];
  readonly pipelines: readonly FileReport[];
  readonly token?: FileReport;
  readonly problems: readonly ReadingProblem[];
  /** Roles in the files that trust no web identity; they are not checked. */
  readonly rolesWithoutWebIdentity: number;
}
