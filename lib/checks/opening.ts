import type { Severity } from './severity';

/** How a trust policy lets in more than one ref of one project. */
export type OpeningKind =
  /** No condition on the subject. */
  | 'no-subject'
  /** Only conditions on the subject that hold without it, or a Deny. */
  | 'optional-subject'
  /** Only conditions that name who does not get in. */
  | 'excluded-subjects'
  | 'any-project'
  /** A group by the beginning of its name. */
  | 'group-prefix'
  | 'group'
  /** A project by the beginning of its name. */
  | 'project-prefix'
  | 'any-ref'
  | 'ref-pattern'
  /** A tag for a branch, or a branch for a tag. */
  | 'any-ref-type'
  /** Names that differ in letter case. */
  | 'any-case'
  | 'unprotected-refs';

/** One way in that is wider than one ref of one project. */
export interface Opening {
  readonly kind: OpeningKind;
  /**
   * The finding that reports it. `loosest-value`: a value next to it is tighter. `looser-statement`: another
   * statement is tighter. `policy-variable`: a variable causes it. Each cause has one finding.
   */
  readonly reportedAs: 'itself' | 'loosest-value' | 'looser-statement' | 'policy-variable';
  readonly severity: Severity;
  readonly certain: boolean;
  readonly pointer: string;
  /**
   * Whether it is about one project by its path, in a subject with only the components of GitLab's default.
   */
  readonly isOfDefaultSubject: boolean;
  /** Who gets in, as a sentence. */
  readonly letsIn: string;
}
