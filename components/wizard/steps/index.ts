import { nearestEntry } from '@/lib/setup/entries';
import type { StepId } from '../context';
import type { Path } from '../paths';
import { aws } from './aws';
import { environments } from './environments';
import { gitlab } from './gitlab';
import { jobs } from './jobs';
import { permissions } from './permissions';
import { review } from './review';
import type { Step } from './types';

/** The steps of the wizard, in their order. */
export const steps: readonly Step[] = [gitlab, aws, environments, permissions, jobs, review];

/** The step that answers the problem at a path; problems of no field belong to the review. */
export function stepOf(path: Path): Step {
  const asking: StepId | undefined = nearestEntry(path).step;
  return steps.find(({ id }) => id === asking) ?? review;
}
