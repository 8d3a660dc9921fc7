'use client';

import { createContext, useContext } from 'react';
import type { StepId } from '@/lib/setup/steps';
import type { Path } from './paths';

/** Where the user is in the wizard, and how to get elsewhere. */
export interface Wizard {
  readonly step: StepId;
  /** Index of the role whose answers are shown; may exceed the list after a removal: clamp when reading. */
  readonly role: number;
  /** Counts the drafts the form has held: fields of another draft are other fields. */
  readonly generation: number;
  /** Opens a step (focus goes to its heading), or the field a problem is about (focus goes there). */
  readonly goTo: (target: StepId | Path) => void;
  readonly chooseRole: (index: number) => void;
  /** Shows a step and a role, and leaves the focus where it is. */
  readonly show: (place: { readonly step: StepId; readonly role: number }) => void;
  /** The step that answers the problem at a path. */
  readonly stepOf: (path: Path) => { readonly id: StepId; readonly title: string };
  /** Whether the problem at this path may be shown: its field or step was left, or an export was tried. */
  readonly isSeen: (path: Path) => boolean;
  /** Called when the fields at these paths are left. */
  readonly markSeen: (paths: readonly Path[]) => void;
  /** Whether the user has been in this step and left it, with this draft; or left this role in it, by the key of its row. */
  readonly isLeft: (step: StepId, roleKey?: string) => boolean;
  /** Called when the user leaves a step, or a role in it. */
  readonly markLeft: (step: StepId, roleKey?: string) => void;
  /** From now on every problem shows, as when an export was tried. */
  readonly showAllProblems: () => void;
  /** Moves the focus to the element with this id once it is on the page. */
  readonly focusLater: (id: string) => void;
}

export const WizardContext = createContext<Wizard | undefined>(undefined);

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (wizard === undefined) throw new Error('useWizard needs a WizardProvider above it');
  return wizard;
}
