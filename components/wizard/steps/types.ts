import type { ComponentType } from 'react';
import type { StepId } from '../context';

/** One step of the wizard. Adding one: its file, a line in `index.ts`, its id in `context.ts`. */
export interface Step {
  readonly id: StepId;
  readonly title: string;
  /** What the step is about, in one sentence under its heading. */
  readonly summary: string;
  readonly Form: ComponentType;
  /** Loads code of the step that the first look at the page does without. */
  readonly load?: () => Promise<unknown>;
}
