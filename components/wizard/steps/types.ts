import type { ComponentType } from 'react';
import type { StepId } from '../context';
import type { Path } from '../paths';

/** One step of the wizard. Adding one: its file, a line in `index.ts`, its id in `context.ts`. */
export interface Step {
  readonly id: StepId;
  readonly title: string;
  /** What the step is about, in one sentence under its heading. */
  readonly summary: string;
  /** Whether a problem at this path is answered in this step. */
  readonly owns: (path: Path) => boolean;
  readonly Form: ComponentType;
  /** Loads code of the step that the first look at the page does without. */
  readonly load?: () => Promise<unknown>;
}
