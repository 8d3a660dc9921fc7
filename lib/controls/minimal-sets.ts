import { attackRole } from '../attacks/evaluate';
import type { Attack } from '../attacks/types';
import type { World } from '../attacks/world';
import type { TopicId } from '../explanations';
import { controls } from './registry';
import type { Control } from './types';

/**
 * The smallest sets of controls that stop an attack on a role with every other control gone; sets of at most `most`.
 * A set that holds a smaller one is not listed. Empty when nothing is needed, or no such set is enough.
 */
export function minimalControlSets(
  world: World,
  attack: Attack,
  role: number,
  most = 3,
): readonly (readonly TopicId[])[] {
  const present = controls.filter((control) => control.present(world, role));
  const stops = (kept: readonly Control[]): boolean => {
    const weaker = present
      .filter((control) => !kept.includes(control))
      .reduce((rest, control) => control.remove(rest), world);
    return attackRole(weaker, attack, role).outcome === 'stopped';
  };
  if (stops([]) || !stops(present)) return [];
  const found: (readonly Control[])[] = [];
  for (let size = 1; size <= most; size += 1) {
    // Those that are enough alone are in no larger set, and where the rest together is not enough there is none.
    const rest = present.filter((control) => !found.some((set) => set.length === 1 && set.includes(control)));
    if (size > 1 && !stops(rest)) break;
    for (const set of subsets(rest, size)) {
      if (found.some((smaller) => smaller.every((control) => set.includes(control)))) continue;
      if (stops(set)) found.push(set);
    }
  }
  return found.map((set) => set.map(({ id }) => id));
}

/** Every subset of this size, in the order of the list. */
function subsets<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
