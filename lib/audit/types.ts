import type { Facts, Finding, Severity, TrustedIssuer } from '../checks/types';
import type { Proof } from '../proof/types';
import type { FoundRole, ReadingProblem, SourceFile } from '../reading/types';

/** Everything `keyless check` and the page are given. */
export interface AuditInput {
  readonly files: readonly SourceFile[];
  /** The payload of a token as JSON, or the token itself. */
  readonly token?: string;
  readonly pipelines: readonly SourceFile[];
  /** Findings that are to be ignored, with reasons and expiry. */
  readonly ignore?: SourceFile;
  readonly facts: Facts;
  /** Seconds since 1970. */
  readonly now: number;
}

/** What was found out about one role. */
export interface RoleReport {
  readonly role: FoundRole;
  readonly issuer: TrustedIssuer;
  /** `bad`: a finding of medium or worse that is not ignored. */
  readonly verdict: 'good' | 'bad';
  readonly worst: Severity | undefined;
  /** The worst first, then by line. */
  readonly findings: readonly Finding[];
  readonly proof: readonly Proof[];
  /** It is proven that no token of the issuer gets in, not even one that the role is for. */
  readonly isNeverUsable: boolean;
  readonly ignored: readonly IgnoredFinding[];
  /** The corrected trust policy, where there is something to correct. */
  readonly repair?: Repair;
  /** Why the token that was given is denied, or that it is not. */
  readonly denial?: Denial;
}

export interface IgnoredFinding {
  readonly finding: Finding;
  readonly reason: string;
  /** `2027-01-31` */
  readonly expires: string;
}

export interface Repair {
  /** The trust policy as it should be, as plain JSON. What has to be filled in is a `gapText`. */
  readonly policy: unknown;
  readonly changes: readonly RepairChange[];
}

export interface RepairChange {
  /** Into the corrected policy. */
  readonly pointer: string;
  /** Why, in a sentence or two. */
  readonly because: string;
  /** It lets tokens in that were refused before: no token at all could match this statement. */
  readonly revives?: boolean;
}

/** A token against a policy, condition by condition. */
export interface Denial {
  readonly outcome: 'allowed' | 'denied' | 'undecided';
  readonly comparisons: readonly Comparison[];
  /** The likely cause, in words; nothing when the token gets in. */
  readonly cause?: string;
  /** The fix on the side of the policy, and on the side of GitLab. */
  readonly fixes: readonly string[];
  /** What no file says and the answer assumes, as a sentence. */
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
  /** Where the expected value that comes closest and the actual one begin to differ (UTF-16 units from 0). */
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
