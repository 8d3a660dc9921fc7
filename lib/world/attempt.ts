import type { TokenClaims } from '../aws/sts';
import type { Pipeline } from '../gitlab/token';
import type { Hazard } from './hazard';

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

/** One way to carry out an attack. */
export type Attempt =
  /**
   * A pipeline whose job requests a token from GitLab and uses it. `yaml`: whose pipeline file runs.
   * `attacker`: the attacker writes it, so the attempt stands for every job they could write. `reviewed`: an
   * unchanged job of the project. `generated`: the same, and the generated `rules:` decide whether the deploy
   * job is part of the pipeline.
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

/** Why an attack makes no sense on a role. */
export interface NotApplicable {
  readonly notApplicable: string;
}
