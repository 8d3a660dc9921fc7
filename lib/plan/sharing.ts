import type { Environment } from '../setup/schema';
import { patternsOverlap } from './overlap';
import type { Plan } from './types';

const share = (one: Environment, other: Environment): boolean =>
  one.refs.some(({ type, name }) =>
    other.refs.some((ref) => ref.type === type && patternsOverlap(ref.name, name)),
  );

/**
 * Environments that trust a ref of another one, whatever else tells their tokens apart today: somebody who may change the
 * pipeline on that ref chooses environment and runner.
 */
export const sharingRefs = ({ setup: { environments } }: Pick<Plan, 'setup'>): readonly number[] =>
  environments.flatMap((one, index) =>
    environments.some((other, at) => at !== index && share(one, other)) ? [index] : [],
  );
