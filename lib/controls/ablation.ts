import type { World } from '../attacks/world';
import type { TopicId } from '../explanations';
import type { Ablation, Admitted } from './blast-radius';
import { type Cell, getsInWithout, type Matrix, matrixOf } from './matrix';
import { controls } from './registry';
import type { Control } from './types';

/** Takes every control away, one at a time, and says which attacks get in that did not before. */
export function ablation(world: World, matrix: Matrix = matrixOf(world)): readonly Ablation[] {
  return controls.flatMap((control) => {
    const roles = rolesWith(world, control);
    return roles.length === 0 ? [] : [without(world, matrix, control, roles)];
  });
}

/** The roles that have a control. */
export const rolesWith = (world: World, control: Control): readonly number[] =>
  world.plan.roles.flatMap((_, role) => (control.present(world, role) ? [role] : []));

function without(world: World, matrix: Matrix, control: Control, roles: readonly number[]): Ablation {
  const weaker = control.remove(world);
  const admits: Admitted[] = [];
  const supports: Admitted[] = [];
  for (const row of matrix) {
    const stopped = roles.flatMap((role) => {
      const cell = row[role];
      return cell?.result.outcome === 'stopped' ? [cell] : [];
    });
    const admitted = stopped.filter((cell) => getsInWithout(control, weaker, world, cell));
    const backed = stopped.filter((cell) => !admitted.includes(cell) && takesPart(cell, control.id));
    add(admits, admitted);
    add(supports, backed);
  }
  return { control: control.id, title: control.title, layer: control.layer, roles, admits, supports };
}

function add(list: Admitted[], cells: readonly Cell[]): void {
  const [first] = cells;
  if (first !== undefined) list.push({ attack: first.attack.id, roles: cells.map(({ role }) => role) });
}

/** Whether the control says no to the attack too, first or behind another. */
function takesPart({ result, preparation }: Cell, topic: TopicId): boolean {
  if (result.outcome === 'stopped' && result.by.includes(topic)) return true;
  if ('notApplicable' in preparation) return false;
  return preparation.some(({ run, ended }) => {
    if (ended?.outcome === 'stopped' && ended.by.includes(topic)) return true;
    return run?.guards.some((guard) => guard.present && guard.topic === topic) ?? false;
  });
}
