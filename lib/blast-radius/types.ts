import type { Source, TopicId } from '../explanations';
import type { Inference } from '../gitlab/token';
import type { Alternative } from '../plan/alternatives';
import type { Proof } from '../proof';
import type { Role, Setup } from '../setup/schema';
import type { AttackerId } from '../world/attackers';
import type { Layer } from '../world/layers';
import type { AttackResult } from '../world/result';
import type { ScenarioId } from '../world/scenarios';
import type { WeaknessId } from '../world/weaknesses';

/** All results of the attacks on a plan. Plain data: it can be sent to and from a worker, and saved as JSON. */
export interface BlastRadius {
  readonly summary: Summary;
  /** Rows of the matrix. */
  readonly attacks: readonly AttackSummary[];
  /** Columns of the matrix: the roles of the plan, in order. */
  readonly roles: readonly RoleSummary[];
  /** `matrix[attack][role]` */
  readonly matrix: readonly (readonly AttackResult[])[];
  /** Controls found in this plan, with what gets in without each. */
  readonly ablation: readonly Ablation[];
  /** `isolation[from][to]`: may the job of one environment get the role of another? */
  readonly isolation: readonly (readonly Isolation[])[];
  /** What no trust policy stops, as far as it applies to this plan. */
  readonly residual: readonly ResidualSummary[];
  /** Every weakness named in the matrix, with its text. */
  readonly weaknesses: readonly WeaknessSummary[];
  /** Every inference named in the matrix, with its text. */
  readonly inferences: readonly InferenceSummary[];
}

/** Counts of matrix cells. `tried` = `stopped` + `knownOpen` + `open`. */
export interface Counts {
  readonly tried: number;
  readonly stopped: number;
  /** Gets in because of a known choice of the user or a limit of GitLab. */
  readonly knownOpen: number;
  /** The part of `knownOpen` that should still be stopped: it gets in through a danger of this plan. */
  readonly dangerous: number;
  /** Gets in although it should be stopped: a defect. */
  readonly open: number;
}

export interface Summary extends Counts {
  /** Attacks that were tried on some role. */
  readonly attacks: number;
  /** Attacks that no role lets in. */
  readonly attacksStopped: number;
  /** Pairs of roles, in one direction, where the job of one can get the other. */
  readonly notIsolated: number;
  /** Pairs, in one direction, that are isolated as long as nobody changes the pipeline. */
  readonly mistakesOnly: number;
  readonly residual: number;
  /** Intended deploys that some role refuses; 0 unless there is a bug. */
  readonly refusedDeploys: number;
}

export interface AttackSummary extends Counts {
  readonly id: string;
  readonly title: string;
  readonly scenario: ScenarioId;
  readonly attacker: AttackerId;
  readonly story: readonly string[];
  readonly expected: readonly Layer[];
  readonly sources: readonly Source[];
}

export interface RoleSummary extends Counts {
  readonly name: string;
  readonly kind: Role['kind'];
  readonly zone?: string;
  readonly arn: string;
  readonly account: string;
  /** Who can assume it, in plain English. */
  readonly sentence: string;
  /** Intended deploys: one for each ref and source of the setup. */
  readonly deploys: { readonly tried: number; readonly refused: readonly string[] };
  /** Who the trust policy lets in, decided for every token instead of tried: the verdict. */
  readonly proof: readonly Proof[];
}

/** Some attacks on some roles. */
export interface Admitted {
  readonly attack: string;
  /** Indices of roles. */
  readonly roles: readonly number[];
}

export interface Ablation {
  readonly control: TopicId;
  readonly title: string;
  readonly layer: Layer;
  /** Indices of the roles that have it. */
  readonly roles: readonly number[];
  /** Attacks that get in only without it: it alone stops them. */
  readonly admits: readonly Admitted[];
  /** Attacks that it helps to stop, but that others stop as well. */
  readonly supports: readonly Admitted[];
  /**
   * Whether AWS would refuse to store the trust policy without it (its check for shared issuers): then these
   * get in only with a policy that is stored already, or looser in another way.
   */
  readonly refusedByAws?: true;
}

/** Which controls are sufficient to stop an attack on a role when every other control is gone. */
export interface MinimalSets {
  /**
   * `found`: every listed set is sufficient, none smaller is, and there are no others. `nothing-needed`: it
   * is stopped without any control. `gets-in`: all of them together do not stop it. `not-applicable`: it
   * makes no sense on this role.
   */
  readonly why: 'found' | 'nothing-needed' | 'gets-in' | 'not-applicable';
  /** Empty unless `found`; the smallest first. One set of one control: nothing else stops the attack. */
  readonly sets: readonly (readonly TopicId[])[];
}

export interface Isolation {
  /** The generated deploy job of `from` would be given the role of `to`. */
  readonly job: boolean;
  /** Somebody who can change the pipeline on a ref of `from`, but not deploy to `to`, can get the role of `to`. */
  readonly editor: boolean;
  /**
   * What `editor` needs in addition; never applies to `job`. `right-to-deploy`: they may deploy to `from`,
   * which is protected. `lax-environment`: the project protects another environment, outside the setup, that
   * they may deploy to.
   */
  readonly needs?: 'right-to-deploy' | 'lax-environment';
  /** The ref on which it happens, for both job and editor. */
  readonly ref?: string;
  /**
   * Why reaching the role of `to` is not a problem. `unreviewed`: it is for code that nobody has reviewed,
   * and open to the whole project. `zone`: the setup puts both into one zone.
   */
  readonly expected?: 'unreviewed' | 'zone';
}

/** An alternative that keeps two environments further apart. */
export interface IsolationAlternative {
  readonly alternative: Alternative;
  /** Whether it stops somebody who can change the pipeline, or only mistakes. Computed from the setups it leads to. */
  readonly stops: 'editors' | 'mistakes';
  /** If it takes two setups: what stays unchanged, and what moved. */
  readonly parts?: readonly [rest: Setup, own: Setup] | undefined;
}

export interface ResidualSummary {
  readonly id: string;
  readonly title: string;
  /** What can happen. */
  readonly risk: string;
  /** The control outside the trust policy that helps. */
  readonly helps: string;
  readonly scenario: ScenarioId;
}

/** Something that GitLab does not document and that results depend on. */
export interface InferenceSummary {
  readonly id: Inference;
  readonly text: string;
  /** The cells of the matrix that depend on it. */
  readonly attacks: readonly Admitted[];
}

export interface WeaknessSummary {
  readonly id: WeaknessId;
  /**
   * `choice`: an answer of the setup. `limit`: this GitLab or AWS cannot do better. `optional`: a pin that
   * few projects can use. `design`: the purpose of the role.
   */
  readonly kind: 'choice' | 'limit' | 'optional' | 'design';
  readonly title: string;
  readonly text: string;
  /** The field of the setup whose answer closes it, as a pattern (`roles[].runner`); absent where no answer does. */
  readonly field?: string;
  /**
   * Whether the plan calls it a danger that must be closed before anything is applied, and not a limit to
   * accept.
   */
  readonly danger: boolean;
}
