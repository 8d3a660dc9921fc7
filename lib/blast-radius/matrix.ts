import { attacks } from '../attacks';
import type { Verdict } from '../aws/sts';
import type { TopicId } from '../explanations';
import { verdictsOf } from '../world/assume-role';
import type { Attack } from '../world/attack';
import type { Control } from '../world/control';
import { denyingControls } from '../world/denial';
import { type Preparation, type PreparedAttempt, prepare } from '../world/preparation';
import type { AttackResult } from '../world/result';
import { getsIn, resultOf } from '../world/run-attack';
import { type Target, targetsOf } from '../world/target';
import type { AwsRole, World } from '../world/world';

/** One attack on one role. */
export interface Cell {
  readonly attack: Attack;
  readonly target: Target;
  readonly preparation: Preparation;
  readonly result: AttackResult;
  /** Kinds of condition that alone keep some attempt out: without conditions of that kind, a statement would let it in. */
  readonly soleConditions: ReadonlySet<TopicId>;
  /** For each attempt every control that denies it, as far as it gets. */
  readonly deniedBy: readonly ReadonlySet<TopicId>[];
}

/** Every attack on every role: `matrix[attack][role]`. */
export type Matrix = readonly (readonly Cell[])[];

export function matrixOf(world: World): Matrix {
  const targets = targetsOf(world);
  return attacks.map((attack) => targets.map((target) => cellOf(attack, target)));
}

function cellOf(attack: Attack, target: Target): Cell {
  const preparation = prepare(attack, target);
  const verdicts = verdictsOf(target, preparation);
  return {
    attack,
    target,
    preparation,
    result: resultOf(attack, target, preparation, verdicts),
    soleConditions: new Set(verdicts.flatMap((verdict) => soleConditionsOf(verdict, target.awsRole))),
    deniedBy: deniedByOf(target, preparation, verdicts),
  };
}

function deniedByOf(
  { awsRole }: Target,
  preparation: Preparation,
  verdicts: readonly (Verdict | undefined)[],
): Cell['deniedBy'] {
  if ('notApplicable' in preparation) return [];
  return preparation.map(({ earlyResult, run }, attempt) => {
    const verdict = verdicts[attempt];
    return new Set([
      ...(earlyResult?.outcome === 'stopped' ? earlyResult.by : []),
      ...(run?.guards ?? []).flatMap(({ present, topic }) => (present ? [topic] : [])),
      ...(verdict?.outcome === 'denied' ? denyingControls(verdict, awsRole) : []),
    ]);
  });
}

/** The kinds of condition that each keep a token out alone. */
const soleConditionsOf = (verdict: Verdict | undefined, { topics }: AwsRole): readonly TopicId[] =>
  (verdict?.statements ?? []).flatMap(({ conditions }) => {
    const missed = conditions.filter(({ match }) => match === false);
    const [topic, ...others] = new Set(missed.map(({ pointer }) => topics.get(pointer)));
    return topic === undefined || others.length > 0 ? [] : [topic];
  });

/**
 * The controls that deny the attempts of a cell once its role is in a weaker world, including those behind
 * the removed ones.
 */
export function deniedByIn(weaker: Target, { attack, target, preparation }: Cell): Cell['deniedBy'] {
  const prepared = hasSameTokens(weaker, target) ? preparation : prepare(attack, weaker);
  return deniedByOf(weaker, prepared, verdictsOf(weaker, prepared));
}

/**
 * The outcome of a cell once its role is in a weaker world. Unchanged parts are not computed again: the
 * tokens while GitLab and the jobs are the same, everything but the job itself while only the jobs differ.
 */
export function resultIn(weaker: Target, { attack, target, preparation, result }: Cell): AttackResult {
  if ('notApplicable' in preparation) return result;
  const sameGitlab = weaker.gitlab === target.gitlab;
  const sameJobs = weaker.world.jobs === target.world.jobs || !preparation.some(dependsOnJob);
  if (!sameGitlab || !sameJobs) return resultOf(attack, weaker, prepare(attack, weaker));
  const unchanged =
    weaker.world.aws === target.world.aws ||
    preparation.every(({ earlyResult }) => earlyResult !== undefined);
  return unchanged ? result : resultOf(attack, weaker, preparation);
}

/** Whether the jobs of the world decide about the attempt. */
export const dependsOnJob = ({ attempt }: PreparedAttempt): boolean =>
  attempt.kind === 'job' ||
  (attempt.kind === 'pipeline' && (attempt.yaml === 'generated' || attempt.use.after !== undefined));

/** Whether an attack that was stopped gets in once a control is gone, and its role is in a weaker world. */
export function getsInWithout(control: Control, weaker: Target, cell: Cell): boolean {
  const { attack, target, preparation } = cell;
  if ('notApplicable' in preparation) return false;
  if (control.affects !== undefined && !preparation.some((attempt) => control.affects?.(attempt)))
    return false;
  const sameTokens = hasSameTokens(weaker, target);
  // The removed controls are one kind of condition.
  if (sameTokens && control.layer === 'trust-policy' && !cell.soleConditions.has(control.id)) return false;
  return getsIn(weaker, sameTokens ? preparation : prepare(attack, weaker));
}

/** Whether GitLab and the jobs are the same, and therefore every token. */
const hasSameTokens = (weaker: Target, target: Target): boolean =>
  weaker.gitlab === target.gitlab && weaker.world.jobs === target.world.jobs;
