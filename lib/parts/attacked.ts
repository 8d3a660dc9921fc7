import { type BlastRadius, computeBlastRadius } from '../blast-radius';
import type { Plan } from '../plan/types';
import type { World } from '../world/world';
import { worldOf } from '../world/world-of';

import { pipelineOf } from './job/pipeline';

/** The world a plan leads to, with the jobs of the very pipeline the bundle holds. */
export const attackedWorld = (plan: Plan): World => worldOf(plan, pipelineOf(plan));

/** Everything the attacks say about a plan, in one call. */
export const blastRadiusOf = (plan: Plan): BlastRadius => computeBlastRadius(attackedWorld(plan));
