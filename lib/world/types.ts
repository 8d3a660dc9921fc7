import type { TokenClaims, Verdict } from '../aws/sts';
import type { Source, TopicId } from '../explanations';
import type { Inference, MintResult, Pipeline } from '../gitlab/token';
import type { AttackerId } from './attackers';
import type { Hazard, JobRun } from './job-model';
import type { Layer } from './layers';
import type { OpeningId } from './openings';
import type { World } from './world';

/** One attack: who does what, and what GitLab, the job and AWS get to see of it. */
export interface Attack {
  /** kebab-case, the name of its file. */
  readonly id: string;
  /** A few words, no full stop. */
  readonly title: string;
  /** Row of the table of scenarios it comes from. */
  readonly scenario: number;
  readonly attacker: AttackerId;
  /** What happens, in short sentences. */
  readonly story: readonly string[];
  /** The layers meant to stop it. */
  readonly expected: readonly Layer[];
  readonly sources: readonly Source[];
  /** Choices and limits by which it may get in, known in advance. Any other success is a defect. */
  readonly openings: readonly OpeningId[];
  /** Every way to try it on a role (its index in the plan), or the reason why it makes no sense there. */
  attempts(world: World, role: number): readonly Attempt[] | NotApplicable;
}

export interface NotApplicable {
  readonly notApplicable: string;
}

/** How a token is used once somebody has it. */
export interface TokenUse {
  /** `runner`: a runner of the project, in the network the role expects. `elsewhere`: the attacker's machine. */
  readonly from: 'runner' | 'elsewhere';
  /** Seconds after the token was minted; 0 when absent. */
  readonly after?: number;
  /** The session asked for; 3600 when absent. */
  readonly durationSeconds?: number;
}

/** Whose pipeline file runs. */
export type PipelineFile = 'attacker' | 'reviewed' | 'generated';

export type Attempt =
  /**
   * A pipeline whose job asks GitLab for a token and uses it. `yaml`: whose pipeline file runs. `attacker`: the attacker
   * writes it, so the attempt stands for every job they could write. `reviewed`: the job is one of the project, as it
   * stands. `generated`: the same, and the generated `rules:` decide whether the deploy job is part of the pipeline.
   */
  | {
      readonly kind: 'pipeline';
      readonly label: string;
      readonly pipeline: Pipeline;
      readonly yaml: PipelineFile;
      readonly use: TokenUse;
    }
  /** A token from somewhere else. */
  | {
      readonly kind: 'token';
      readonly label: string;
      readonly claims: TokenClaims;
      readonly use: TokenUse;
    }
  /** The deploy job itself, in a hostile environment. */
  | { readonly kind: 'job'; readonly label: string; readonly hazard: Hazard };

interface Certainty {
  /** What the outcome rests on that GitLab does not document; absent where it rests on nothing of that kind. */
  readonly inferred?: readonly Inference[];
}

/** What an attack achieved against a role. Plain data. */
export type AttackResult =
  | (Certainty & {
      readonly outcome: 'stopped';
      readonly layer: Layer;
      /** The controls that said no, where it got furthest; empty where GitLab needs no setting for it. */
      readonly by: readonly TopicId[];
    })
  | (Certainty & {
      readonly outcome: 'succeeded';
      readonly how: string;
      /** The choice or limit that lets it in; absent: it should have been stopped. */
      readonly opening?: OpeningId;
    })
  | { readonly outcome: 'not-applicable'; readonly why: string };

/** One attempt, with everything that was compared. Plain data. */
export interface AttemptStory {
  readonly label: string;
  readonly attempt: Attempt;
  /** What GitLab did; absent for tokens from elsewhere and for the job model. */
  readonly minted?: MintResult;
  /** What STS answered; absent when it never got a token. */
  readonly verdict?: Verdict;
  /** What the deploy job did. */
  readonly run?: JobRun;
  readonly result: Exclude<AttackResult, { outcome: 'not-applicable' }>;
}

/** An attack on one role, told in full. Plain data. */
export interface AttackStory {
  readonly attack: string;
  readonly role: number;
  readonly result: AttackResult;
  readonly attempts: readonly AttemptStory[];
}
