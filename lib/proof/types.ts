import type { Capabilities } from '../gitlab/capabilities';
import type { SubjectComponent } from '../gitlab/subject';
import type { GitRef } from '../gitlab/token';

/** Everybody a trust policy has to keep out, by what makes their token a stranger's. */
export const strangers = [
  'another-project',
  'fork',
  'merge-request',
  'unprotected-ref',
  'another-protected-ref',
  'another-event',
  'another-audience',
] as const;

export type Stranger = (typeof strangers)[number];

/** Whose tokens a policy judges: what the issuer can mint, and the keys AWS makes of it. */
export interface ProofIssuer {
  /** The issuer without `https://`: the prefix of its condition keys. */
  readonly issuerKey: string;
  /** Whether AWS evaluates the nine GitLab keys for it. */
  readonly hasGitLabKeys: boolean;
  /** What the subject is composed of. A project may be set to something else: then say so where the answer depends on it. */
  readonly subjectComponents: readonly SubjectComponent[];
  /** What the owners of other projects may compose their subject of, if the version is known; else all there is in the newest GitLab. */
  readonly composable?: Pick<Capabilities, 'subjectComponents' | 'leadingComponents'>;
  /** The token of a fork's merge request that runs in the parent project names the fork (CVE-2025-5819 is fixed). */
  readonly namesForks: boolean;
  /** Whether pipelines of forks' merge requests can run in the parent project; `undefined`: nobody knows. */
  readonly forksRunInParent: boolean | undefined;
}

/** Whom the role is for. What is left out is not known, and nobody is a stranger by it. */
export interface Intended {
  readonly projectPath?: string;
  readonly projectId?: string;
  readonly namespaceId?: string;
  /** The names may hold `*`. */
  readonly refs?: readonly GitRef[];
  /**
   * An unprotected ref whose name fits a pattern of `refs` is no stranger: rules protect all that fit, or the role is for unreviewed code.
   * One that equals a name of `refs` never is.
   */
  readonly acceptsUnprotected?: boolean;
  /** Events the role is for. */
  readonly pipelineSources?: readonly string[];
  readonly audience?: string;
  /** The same of other projects the role is for as well: they are no strangers, and their strangers stay out, too. */
  readonly alsoFor?: readonly Intended[];
}

/** The result for one kind of stranger. */
export interface Proof {
  readonly who: Stranger;
  /** `nobody` is proven for every token the issuer can mint; `somebody` has a token that gets in. */
  readonly result: 'nobody' | 'somebody' | 'undecided';
  /** The shortest token that gets in, as claims: `iss`, `aud`, `sub`, and the keys AWS evaluates. */
  readonly token?: Readonly<Record<string, string>>;
  /** Who can mint it and how, in one sentence. */
  readonly mintedBy?: string;
  /** What it depends on, in one sentence: with `undecided`, and with `nobody` if that assumes something. */
  readonly because?: string;
}
