import { type BlastRadius, computeBlastRadius } from '../blast-radius';
import type { Plan } from '../plan/types';
import type { World } from '../world/world';
import { worldOf } from '../world/world-of';

import { pipelineOf } from './job/pipeline';

/** The world of a plan, with the jobs of the generated pipeline. */
export const attackedWorld = (plan: Plan): World => worldOf(plan, pipelineOf(plan));

/** All results of the attacks on a plan. */
export const blastRadiusOf = (plan: Plan): BlastRadius => computeBlastRadius(attackedWorld(plan));
