import { sharedIssuerGuardrail } from '../aws/guardrail';
import { controls } from '../controls';
import type { TopicId } from '../explanations';
import type { Control } from '../world/control';
import { sameRoleIn, type Target, targetsOf } from '../world/target';
import type { World } from '../world/world';
import { type Cell, deniedByIn, getsInWithout, type Matrix, matrixOf } from './matrix';
import type { Ablation, Admitted } from './types';

/** A removed control: the cells that were stopped with it, and those that get in without it. */
interface Without {
  readonly control: Control;
  readonly roles: readonly number[];
  /** The roles of the world without it. */
  readonly weaker: readonly Target[];
  readonly stopped: readonly (readonly Cell[])[];
  readonly admitted: ReadonlySet<Cell>;
}

/** Removes every control, one at a time, and says which attacks get in that did not before. */
export function ablation(world: World, matrix: Matrix = matrixOf(world)): readonly Ablation[] {
  const all = controls.flatMap((control) => {
    const roles = rolesWith(world, control);
    return roles.length === 0 ? [] : [without(world, matrix, control, roles)];
  });
  const lines = linesOfDefense(all);
  return all.map(({ control, roles, weaker, stopped, admitted }) => {
    const denies = (cell: Cell): boolean => lines.get(cell)?.has(control.id) ?? false;
    return {
      control: control.id,
      title: control.title,
      layer: control.layer,
      roles,
      admits: admittedIn(stopped.map((row) => row.filter((cell) => admitted.has(cell)))),
      supports: admittedIn(stopped.map((row) => row.filter((cell) => !admitted.has(cell) && denies(cell)))),
      ...(isRefused(weaker, roles) ? { refusedByAws: true } : {}),
    };
  });
}

/** Whether IAM would refuse to store the trust policy of some role, as far as that is known. */
const isRefused = (weaker: readonly Target[], roles: readonly number[]): boolean =>
  weaker.some(
    ({ index, awsRole }) =>
      roles.includes(index) && sharedIssuerGuardrail(awsRole.policy).some(({ certain }) => certain),
  );

/** The roles that have a control. */
export const rolesWith = (world: World, control: Control): readonly number[] =>
  world.plan.roles.flatMap((_, role) => (control.present(world, role) ? [role] : []));

function without(world: World, matrix: Matrix, control: Control, roles: readonly number[]): Without {
  const weaker = targetsOf(control.remove(world));
  const stopped = matrix.map((row) =>
    roles.flatMap((role) => {
      const cell = row[role];
      return cell?.result.outcome === 'stopped' ? [cell] : [];
    }),
  );
  const admitted = stopped
    .flat()
    .filter((cell) => getsInWithout(control, sameRoleIn(weaker, cell.target), cell));
  return { control, roles, weaker, stopped, admitted: new Set(admitted) };
}

/**
 * For each cell the controls that take part in stopping it: those that deny an attempt, those that would once
 * one of these is gone, and settings that turn the token into one that others deny.
 */
function linesOfDefense(all: readonly Without[]): ReadonlyMap<Cell, ReadonlySet<TopicId>> {
  const lines = new Map<Cell, Set<TopicId>>();
  for (const { control, weaker, stopped, admitted } of all) {
    for (const cell of stopped.flat()) {
      const line = lines.get(cell) ?? new Set(cell.deniedBy.flatMap((topics) => [...topics]));
      lines.set(cell, line);
      const role = sameRoleIn(weaker, cell.target);
      if (admitted.has(cell) || !mayMatter(control, cell, role.gitlab !== cell.target.gitlab)) continue;
      const left = deniedByIn(role, cell);
      if (cell.deniedBy.some((topics, attempt) => [...topics].some((topic) => !left[attempt]?.has(topic))))
        line.add(control.id);
      for (const topic of left.flatMap((topics) => [...topics])) line.add(topic);
    }
  }
  return lines;
}

/**
 * Whether removing a control can reveal others behind it. The conditions of a trust policy are all compared
 * at once, and only a setting of GitLab changes the token without denying anything itself.
 */
const mayMatter = (
  { id, layer, affects }: Control,
  { preparation, deniedBy }: Cell,
  shapes: boolean,
): boolean =>
  layer !== 'trust-policy' &&
  !('notApplicable' in preparation) &&
  (shapes
    ? affects === undefined || preparation.some((attempt) => affects(attempt))
    : deniedBy.some((topics) => topics.has(id)));

const admittedIn = (rows: readonly (readonly Cell[])[]): readonly Admitted[] =>
  rows.flatMap((cells) => {
    const [first] = cells;
    return first === undefined
      ? []
      : [{ attack: first.attack.id, roles: cells.map(({ target }) => target.index) }];
  });
