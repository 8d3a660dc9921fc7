import type { ComponentType } from 'react';
import type { RoleDraft } from '../draft';

/** The content of a step; its id and title are in `lib/setup/steps.ts`. */
export interface Step {
  /** The question at the top of the step, about one role if the step is about one role at a time. */
  readonly question: string | ((role: Pick<RoleDraft, 'name' | 'kind'>) => string);
  /** The question in a few words, after "Next:". */
  readonly next: string;
  /** What an answer means, in one sentence below the question. */
  readonly summary: string;
  readonly Form: ComponentType;
  /** Loads code of the step that the first view of the page does not need. */
  readonly load?: () => Promise<unknown>;
}
