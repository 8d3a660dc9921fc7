import type { Denial, IgnoredFinding } from '../audit/types';
import type { Power } from '../checks/power';
import type { Facts, Finding, Severity } from '../checks/types';
import type { Stranger } from '../proof/types';
import type { ReadingProblem, SourceFile } from '../reading/types';

/** Everything that was pasted, dropped or typed. */
export interface AuditQuestion {
  /** Files of any kind: the worker finds out which contain roles, a pipeline or a token. */
  readonly sources: readonly SourceFile[];
  /** The payload of a token as JSON. */
  readonly token?: string;
  readonly facts: Facts;
  /** Findings to ignore. Its name differs from that of every source. */
  readonly ignore?: SourceFile;
  /** Seconds since 1970. */
  readonly now: number;
}

/** How a source was read. */
export interface ReadSource {
  readonly name: string;
  readonly kind: 'roles' | 'pipeline' | 'token';
  /** For people: `Terraform`, `.gitlab-ci.yml`. */
  readonly form: string;
  /** Roles in it that trust a web identity. */
  readonly roles: number;
  /** Lines with findings, and the worst severity on each. */
  readonly marks: readonly (readonly [line: number, severity: Severity])[];
}

/**
 * Who else gets in, the worst first. `unknown`: nothing was proven, as for issuers other than GitLab.
 * `no-job`: it is proven that no token of the issuer gets in, not even one that the role is for.
 */
export const entrances = [
  'anyone',
  'project',
  'unreviewed',
  'pipeline',
  'undecided',
  'unknown',
  'nobody',
  'no-job',
] as const;

export type Entrance = (typeof entrances)[number];

/** One row of the table of roles. */
export interface RoleRow {
  /** Its index in the report, for `role`. */
  readonly index: number;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly account?: string;
  readonly issuer: string;
  readonly verdict: 'good' | 'bad';
  readonly worst: Severity | undefined;
  readonly findings: number;
  readonly entrance: Entrance;
  readonly power: Power;
}

export interface ProofView {
  readonly who: Stranger;
  /** `another project` */
  readonly words: string;
  readonly result: 'nobody' | 'somebody' | 'undecided';
  /** The shortest token that gets in: claims and their values. */
  readonly token: readonly (readonly [claim: string, value: string])[];
  readonly mintedBy?: string;
  readonly because?: string;
}

export interface FindingView extends Finding {
  /** What is wrong, in one sentence. */
  readonly title: string;
  /** The rest of the message; empty if the title says it all. */
  readonly story: string;
  /** Strangers that get in, of the kind that the severity is about. */
  readonly proof: readonly ProofView[];
}

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** Indices of the changes that the line belongs to. */
  readonly changes: readonly number[];
}

export interface RepairView {
  readonly diff: readonly DiffLine[];
  /** The reasons, by index. */
  readonly changes: readonly string[];
  /** The corrected policy. */
  readonly text: string;
  /** Whether it contains `‹…›` for the user to fill in. */
  readonly hasGaps: boolean;
}

/** One role in full. */
export interface RoleView extends RoleRow {
  readonly arn?: string;
  /** Who gets in, in one sentence. */
  readonly sentence: string;
  readonly all: readonly FindingView[];
  readonly ignored: readonly IgnoredFinding[];
  readonly proof: readonly ProofView[];
  readonly repair?: RepairView;
  readonly denial?: Denial;
  /**
   * The fragment of a share link: a setup for the wizard, with everything that could be read from the role.
   */
  readonly wizard?: string;
  /** What the file does not contain of the trust policy: `var.project_path`. */
  readonly gaps: readonly string[];
}

/** Findings of a pipeline file or of the token. */
export interface FileView {
  readonly file: string;
  readonly all: readonly FindingView[];
  readonly ignored: readonly IgnoredFinding[];
}

export interface AuditAnswer {
  readonly sources: readonly ReadSource[];
  /** Sorted by who gets in, then by what the role may do. */
  readonly rows: readonly RoleRow[];
  /** The first of the rows in full. */
  readonly first: RoleView | undefined;
  /** Pipelines, then the token. */
  readonly files: readonly FileView[];
  /** What could not be read in the sources. */
  readonly problems: readonly ReadingProblem[];
  /** Entries of the ignore file that ignore nothing, and why. */
  readonly ignoreProblems: readonly ReadingProblem[];
  readonly rolesWithoutWebIdentity: number;
}
