import type { ComponentType } from 'react';

/** What a step shows; its id and title stand in `lib/setup/steps.ts`. */
export interface Step {
  /** What the step is about, in one sentence under its heading. */
  readonly summary: string;
  readonly Form: ComponentType;
  /** Loads code of the step that the first look at the page does without. */
  readonly load?: () => Promise<unknown>;
}
