import { worldOf } from '../attacks';
import { type BlastRadius, blastRadius } from '../blast-radius';
import { gitlabCi } from '../generators/gitlab-ci';
import type { Plan } from '../plan/types';
import type { World } from '../world/world';

/** The world a plan leads to, with the jobs of the very pipeline the bundle holds. */
export function attackedWorld(plan: Plan): World {
  const [pipeline] = gitlabCi.files(plan);
  if (pipeline?.document.format !== 'yaml') throw new TypeError('The pipeline is no YAML document.');
  return worldOf(plan, pipeline.document.data);
}

/** Everything the attacks say about a plan, in one call. */
export const blastRadiusOf = (plan: Plan): BlastRadius => blastRadius(attackedWorld(plan));
