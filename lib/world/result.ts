import type { Verdict } from '../aws/sts';
import type { TopicId } from '../explanations';
import type { Inference, MintResult } from '../gitlab/token';
import type { Attempt } from './attempt';
import type { Layer } from './layers';
import type { JobRun } from './run-job';
import type { WeaknessId } from './weaknesses';

export interface Certainty {
  /** The undocumented facts that the outcome depends on; absent if there are none. */
  readonly inferred?: readonly Inference[];
}

/** What an attack achieved against a role. Plain data. */
export type AttackResult =
  | (Certainty & {
      readonly outcome: 'stopped';
      readonly layer: Layer;
      /** The controls that denied it, where it got furthest; empty if GitLab needs no setting for it. */
      readonly by: readonly TopicId[];
    })
  | (Certainty & {
      readonly outcome: 'succeeded';
      readonly how: string;
      /** The choice or limit that lets it in. Absent: it should have been stopped. */
      readonly weakness?: WeaknessId;
    })
  | { readonly outcome: 'not-applicable'; readonly why: string };

/** What one attempt achieved. */
export type AttemptResult = Exclude<AttackResult, { outcome: 'not-applicable' }>;

/** One attempt, with everything that was compared. Plain data. */
export interface AttemptStory {
  readonly label: string;
  readonly attempt: Attempt;
  /** What GitLab did; absent for tokens from elsewhere and for the job model. */
  readonly minted?: MintResult;
  /** The answer of STS; absent if it never got a token. */
  readonly verdict?: Verdict;
  /** What the deploy job did. */
  readonly run?: JobRun;
  readonly result: AttemptResult;
}

/** An attack on one role, with all its attempts. Plain data. */
export interface AttackStory {
  readonly attack: string;
  readonly role: number;
  readonly result: AttackResult;
  readonly attempts: readonly AttemptStory[];
}
