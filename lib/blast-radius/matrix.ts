import { attacks } from '../attacks';
import type { Verdict } from '../aws/sts';
import type { TopicId } from '../explanations';
import { saidNo } from '../world/blame';
import type { Control } from '../world/control';
import { getsIn, type Preparation, type Prepared, prepare, resultOf, verdictsOf } from '../world/evaluate';
import type { Attack, AttackResult } from '../world/types';
import type { AttackedRole, World } from '../world/world';

/** One attack on one role. */
export interface Cell {
  readonly attack: Attack;
  readonly role: number;
  readonly preparation: Preparation;
  readonly result: AttackResult;
  /** Kinds of condition that are all that keeps some attempt out: a statement would let it in but for those of one kind. */
  readonly heldBy: ReadonlySet<TopicId>;
  /** For each attempt every control that says no to it, as far as it gets. */
  readonly saidNo: readonly ReadonlySet<TopicId>[];
}

/** Every attack on every role: `matrix[attack][role]`. */
export type Matrix = readonly (readonly Cell[])[];

export const matrixOf = (world: World): Matrix =>
  attacks.map((attack) =>
    world.plan.roles.map((_, role) => {
      const preparation = prepare(world, attack, role);
      const verdicts = verdictsOf(world, role, preparation);
      return {
        attack,
        role,
        preparation,
        result: resultOf(world, attack, role, preparation, verdicts),
        heldBy: new Set(verdicts.flatMap((verdict) => heldBy(verdict, world.aws.roles[role]))),
        saidNo: sayersOf(world, role, preparation, verdicts),
      };
    }),
  );

function sayersOf(
  world: World,
  role: number,
  preparation: Preparation,
  verdicts: readonly (Verdict | undefined)[],
): Cell['saidNo'] {
  const attacked = world.aws.roles[role];
  if ('notApplicable' in preparation || attacked === undefined) return [];
  return preparation.map(({ ended, run }, attempt) => {
    const verdict = verdicts[attempt];
    return new Set([
      ...(ended?.outcome === 'stopped' ? ended.by : []),
      ...(run?.guards ?? []).flatMap(({ present, topic }) => (present ? [topic] : [])),
      ...(verdict?.outcome === 'denied' ? saidNo(verdict, attacked) : []),
    ]);
  });
}

/** The controls that say no to the attempts of a cell in a weaker world: those that stood behind what is gone, too. */
export function sayersIn(weaker: World, world: World, { attack, role, preparation }: Cell): Cell['saidNo'] {
  const sameTokens = weaker.gitlab === world.gitlab && weaker.jobs === world.jobs;
  const prepared = sameTokens ? preparation : prepare(weaker, attack, role);
  return sayersOf(weaker, role, prepared, verdictsOf(weaker, role, prepared));
}

/** The kinds of condition of which one alone keeps a token out. */
function heldBy(verdict: Verdict | undefined, role: AttackedRole | undefined): readonly TopicId[] {
  return (verdict?.statements ?? []).flatMap(({ conditions }) => {
    const missed = conditions.filter(({ match }) => match === false);
    const [topic, ...others] = new Set(missed.map(({ pointer }) => role?.topics.get(pointer)));
    return topic === undefined || others.length > 0 ? [] : [topic];
  });
}

/**
 * What becomes of a cell in a weaker world. What did not change is not computed again: the tokens while GitLab and the
 * jobs are the same, everything but the job itself while only the jobs differ.
 */
export function resultIn(weaker: World, world: World, cell: Cell): AttackResult {
  const { attack, role, preparation, result } = cell;
  if ('notApplicable' in preparation) return result;
  const sameGitlab = weaker.gitlab === world.gitlab;
  const sameJobs = weaker.jobs === world.jobs || !preparation.some(dependsOnJob);
  if (!sameGitlab || !sameJobs) return resultOf(weaker, attack, role, prepare(weaker, attack, role));
  const unchanged = weaker.aws === world.aws || preparation.every(({ ended }) => ended !== undefined);
  return unchanged ? result : resultOf(weaker, attack, role, preparation);
}

/** Whether the jobs of the world decide about the attempt. */
export const dependsOnJob = ({ attempt }: Prepared): boolean =>
  attempt.kind === 'job' ||
  (attempt.kind === 'pipeline' && (attempt.yaml === 'generated' || attempt.use.after !== undefined));

/** Whether an attack that was stopped gets in once a control is gone. */
export function getsInWithout(control: Control, weaker: World, world: World, cell: Cell): boolean {
  const { attack, role, preparation } = cell;
  if ('notApplicable' in preparation) return false;
  if (control.concerns !== undefined && !preparation.some((one) => control.concerns?.(one))) return false;
  const sameTokens = weaker.gitlab === world.gitlab && weaker.jobs === world.jobs;
  // All that is gone then is one kind of condition.
  if (sameTokens && control.layer === 'trust-policy' && !cell.heldBy.has(control.id)) return false;
  return getsIn(weaker, role, sameTokens ? preparation : prepare(weaker, attack, role));
}
