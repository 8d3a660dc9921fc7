import { nearestEntry } from '@/lib/setup/entries';
import { type StepId, stepIds, stepTitles } from '@/lib/setup/steps';
import type { Path } from '../paths';
import { aws } from './aws';
import { gitlab } from './gitlab';
import { jobs } from './jobs';
import { permissions } from './permissions';
import { review } from './review';
import { roles } from './roles';
import type { Step } from './types';

const byId: { readonly [Id in StepId]: Step } = { gitlab, aws, roles, permissions, jobs, review };

export interface ListedStep extends Step {
  readonly id: StepId;
  readonly title: string;
}

/** The steps of the wizard, in order. */
export const steps: readonly ListedStep[] = stepIds.map((id) => ({ id, title: stepTitles[id], ...byId[id] }));

/** The step that asks for the path of a problem. Problems that no field is about belong to the review. */
export function stepOf(path: Path): Pick<ListedStep, 'id' | 'title'> {
  const id = nearestEntry(path).step ?? 'review';
  return { id, title: stepTitles[id] };
}
