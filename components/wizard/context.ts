'use client';

import { createContext, useContext } from 'react';
import type { StepId } from '@/lib/setup/steps';
import type { Path } from './paths';
import type { ReadableState } from './readable-state';

/** Where the user is in the wizard, and how to get elsewhere. */
export interface Wizard {
  readonly step: StepId;
  /**
   * Index of the role whose answers are shown. After a removal it may be too large: clamp it when reading.
   */
  readonly role: number;
  /**
   * The number of drafts that the form has held. Part of the keys of fields, so that another draft gets new
   * fields.
   */
  readonly generation: number;
  /** Opens a step and focuses its heading, or the field of a problem. */
  readonly goTo: (target: StepId | Path) => void;
  readonly chooseRole: (index: number) => void;
  /** Shows a step and a role, and leaves the focus where it is. */
  readonly show: (place: { readonly step: StepId; readonly role: number }) => void;
  /** The step that asks for the path of a problem. */
  readonly stepOf: (path: Path) => { readonly id: StepId; readonly title: string };
  /** Whether the problem at this path may be shown: its field or step was left, or an export was tried. */
  readonly isSeen: (path: Path) => boolean;
  /** Called when the fields at these paths are left. */
  readonly markSeen: (paths: readonly Path[]) => void;
  /** Whether the user has left this step, with this draft; or has left this role in it, by the key of its row. */
  readonly isLeft: (step: StepId, roleKey?: string) => boolean;
  /** Called when the user leaves a step, or a role in it. Ignored if another draft has been loaded since `generation`. */
  readonly markLeft: (generation: number, step: StepId, roleKey?: string) => void;
  /** Names of all steps and roles that were left, to be saved with the draft. */
  readonly left: readonly string[];
  readonly leftState: ReadableState<readonly string[]>;
  /** Shows every problem from now on, as after an attempt to export. */
  readonly showAllProblems: () => void;
  /** Moves the focus to the element with this id as soon as it is on the page. */
  readonly focusLater: (id: string) => void;
}

export const WizardContext = createContext<Wizard | undefined>(undefined);

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (wizard === undefined) throw new Error('useWizard needs a WizardProvider above it');
  return wizard;
}
