import { attacks } from '../attacks';
import { getsIn, type Preparation, type Prepared, prepare, resultOf } from '../attacks/evaluate';
import type { Attack, AttackResult } from '../attacks/types';
import type { World } from '../attacks/world';
import type { Control } from './types';

/** One attack on one role. */
export interface Cell {
  readonly attack: Attack;
  readonly role: number;
  readonly preparation: Preparation;
  readonly result: AttackResult;
}

/** Every attack on every role: `matrix[attack][role]`. */
export type Matrix = readonly (readonly Cell[])[];

export const matrixOf = (world: World): Matrix =>
  attacks.map((attack) =>
    world.plan.roles.map((_, role) => {
      const preparation = prepare(world, attack, role);
      return { attack, role, preparation, result: resultOf(world, attack, role, preparation) };
    }),
  );

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

const dependsOnJob = ({ attempt }: Prepared): boolean =>
  attempt.kind === 'job' ||
  (attempt.kind === 'pipeline' && (attempt.yaml === 'generated' || attempt.use.after !== undefined));

/** Whether an attack that was stopped gets in once a control is gone. */
export function getsInWithout(control: Control, weaker: World, world: World, cell: Cell): boolean {
  const { attack, role, preparation } = cell;
  if ('notApplicable' in preparation) return false;
  if (control.concerns !== undefined && !preparation.some((one) => control.concerns?.(one))) return false;
  const sameTokens = weaker.gitlab === world.gitlab && weaker.jobs === world.jobs;
  return getsIn(weaker, role, sameTokens ? preparation : prepare(weaker, attack, role));
}
