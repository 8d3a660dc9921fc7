import { controls } from '../controls';
import type { TopicId } from '../explanations';
import type { AttackResult } from '../world/result';
import { sameRoleIn, targetsOf } from '../world/target';
import type { World } from '../world/world';
import { type Matrix, matrixOf, resultIn } from './matrix';

/** The world without some controls, to see what they are for; never exported. Topics that are not controls have no effect. */
export const worldWithout = (world: World, topics: readonly TopicId[]): World =>
  controls.filter(({ id }) => topics.includes(id)).reduce((weaker, control) => control.remove(weaker), world);

/** The matrix without some controls. */
export function experiment(
  world: World,
  topics: readonly TopicId[],
  matrix: Matrix = matrixOf(world),
): readonly (readonly AttackResult[])[] {
  const weaker = targetsOf(worldWithout(world, topics));
  return matrix.map((row) => row.map((cell) => resultIn(sameRoleIn(weaker, cell.target), cell)));
}
