import { mustBeApart } from './indistinguishable';
import { patternsOverlap } from './overlap';
import type { Plan, RolePlan } from './types';

const share = (left: RolePlan, right: RolePlan): boolean =>
  left.refs.some(({ type, name }) =>
    right.refs.some((ref) => ref.type === type && patternsOverlap(ref.name, name)),
  );

/**
 * Roles that share a ref with another role, whatever else distinguishes their tokens: anyone who can change the pipeline on
 * that ref chooses the environment and the runner.
 */
export const sharingRefs = ({ roles }: Pick<Plan, 'roles'>): readonly number[] =>
  roles.flatMap((role, index) =>
    roles.some((other, at) => at !== index && mustBeApart(role, other) && share(role, other)) ? [index] : [],
  );
