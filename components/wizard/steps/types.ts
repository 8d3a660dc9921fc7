import type { ComponentType } from 'react';
import type { RoleDraft } from '../draft';

/** What a step shows; its id and title stand in `lib/setup/steps.ts`. */
export interface Step {
  /** The question at the head of the step, about one role where the step asks about one at a time. */
  readonly question: string | ((role: Pick<RoleDraft, 'name' | 'kind'>) => string);
  /** The question in a few words, after "Next:". */
  readonly next: string;
  /** What an answer means, in one sentence under the question. */
  readonly summary: string;
  readonly Form: ComponentType;
  /** Loads code of the step that the first look at the page does without. */
  readonly load?: () => Promise<unknown>;
}
