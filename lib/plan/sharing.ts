import { mustBeApart } from './indistinguishable';
import { patternsOverlap } from './overlap';
import type { Plan, RolePlan } from './types';

const share = (left: RolePlan, right: RolePlan): boolean =>
  left.refs.some(({ type, name }) =>
    right.refs.some((ref) => ref.type === type && patternsOverlap(ref.name, name)),
  );

/**
 * Roles that trust a ref of another one, whatever else tells their tokens apart today: somebody who may change the
 * pipeline on that ref chooses environment and runner.
 */
export const sharingRefs = ({ roles }: Pick<Plan, 'roles'>): readonly number[] =>
  roles.flatMap((role, index) =>
    roles.some((other, at) => at !== index && mustBeApart(role, other) && share(role, other)) ? [index] : [],
  );
