import { callsWeaknesses } from './calls';
import { environmentsWeaknesses } from './environments';
import { pipelinesWeaknesses } from './pipelines';
import { projectWeaknesses } from './project';
import { refsWeaknesses } from './refs';
import { unreviewedWeaknesses } from './unreviewed';

export type { Weakness } from './weakness';

/**
 * The closed list. An attack names the weaknesses that may let it in; a success that none of them covers is a
 * defect.
 */
export const weaknesses = {
  ...projectWeaknesses,
  ...refsWeaknesses,
  ...pipelinesWeaknesses,
  ...environmentsWeaknesses,
  ...callsWeaknesses,
  ...unreviewedWeaknesses,
} as const;

export type WeaknessId = keyof typeof weaknesses;
