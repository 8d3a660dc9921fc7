import { sharedIssuerGuardrail } from '../aws/guardrail';
import { controls } from '../controls';
import type { TopicId } from '../explanations';
import type { Control } from '../world/control';
import type { World } from '../world/world';
import { type Cell, getsInWithout, type Matrix, matrixOf, sayersIn } from './matrix';
import type { Ablation, Admitted } from './types';

/** A control taken away: the cells that were stopped with it, and those of them that get in. */
interface Without {
  readonly control: Control;
  readonly roles: readonly number[];
  readonly weaker: World;
  readonly stopped: readonly (readonly Cell[])[];
  readonly admitted: ReadonlySet<Cell>;
}

/** Takes every control away, one at a time, and says which attacks get in that did not before. */
export function ablation(world: World, matrix: Matrix = matrixOf(world)): readonly Ablation[] {
  const all = controls.flatMap((control) => {
    const roles = rolesWith(world, control);
    return roles.length === 0 ? [] : [without(world, matrix, control, roles)];
  });
  const sayers = linesOf(world, all);
  return all.map(({ control, roles, weaker, stopped, admitted }) => {
    const says = (cell: Cell): boolean => sayers.get(cell)?.has(control.id) ?? false;
    return {
      control: control.id,
      title: control.title,
      layer: control.layer,
      roles,
      admits: listed(stopped.map((row) => row.filter((cell) => admitted.has(cell)))),
      supports: listed(stopped.map((row) => row.filter((cell) => !admitted.has(cell) && says(cell)))),
      ...(isRefused(weaker, roles) ? { refusedByAws: true } : {}),
    };
  });
}

/** Whether IAM would refuse to store the trust policy of some role, as far as its answer is known. */
const isRefused = ({ aws }: World, roles: readonly number[]): boolean =>
  roles.some((role) => {
    const policy = aws.roles[role]?.policy;
    return policy !== undefined && sharedIssuerGuardrail(policy).some(({ certain }) => certain);
  });

/** The roles that have a control. */
export const rolesWith = (world: World, control: Control): readonly number[] =>
  world.plan.roles.flatMap((_, role) => (control.present(world, role) ? [role] : []));

function without(world: World, matrix: Matrix, control: Control, roles: readonly number[]): Without {
  const weaker = control.remove(world);
  const stopped = matrix.map((row) =>
    roles.flatMap((role) => {
      const cell = row[role];
      return cell?.result.outcome === 'stopped' ? [cell] : [];
    }),
  );
  const admitted = stopped.flat().filter((cell) => getsInWithout(control, weaker, world, cell));
  return { control, roles, weaker, stopped, admitted: new Set(admitted) };
}

/**
 * For each cell the controls that take part in stopping it: those that say no to an attempt, those that would once one
 * of these is gone, and settings that make the token one to which others say no.
 */
function linesOf(world: World, all: readonly Without[]): ReadonlyMap<Cell, ReadonlySet<TopicId>> {
  const lines = new Map<Cell, Set<TopicId>>();
  for (const { control, weaker, stopped, admitted } of all) {
    for (const cell of stopped.flat()) {
      const line = lines.get(cell) ?? new Set(cell.saidNo.flatMap((topics) => [...topics]));
      lines.set(cell, line);
      if (admitted.has(cell) || !mayMatter(control, cell, weaker.gitlab !== world.gitlab)) continue;
      const left = sayersIn(weaker, world, cell);
      if (cell.saidNo.some((topics, attempt) => [...topics].some((topic) => !left[attempt]?.has(topic))))
        line.add(control.id);
      for (const topic of left.flatMap((topics) => [...topics])) line.add(topic);
    }
  }
  return lines;
}

/**
 * Whether anything can come to light behind a control. The conditions of a trust policy are all compared at once, and
 * only a setting of GitLab makes another token without saying no itself.
 */
const mayMatter = (
  { id, layer, concerns }: Control,
  { preparation, saidNo }: Cell,
  shapes: boolean,
): boolean =>
  layer !== 'trust-policy' &&
  !('notApplicable' in preparation) &&
  (shapes
    ? concerns === undefined || preparation.some((attempt) => concerns(attempt))
    : saidNo.some((topics) => topics.has(id)));

const listed = (rows: readonly (readonly Cell[])[]): readonly Admitted[] =>
  rows.flatMap((cells) => {
    const [first] = cells;
    return first === undefined ? [] : [{ attack: first.attack.id, roles: cells.map(({ role }) => role) }];
  });
