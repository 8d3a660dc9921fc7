'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** What the workbench puts into the steps. The wizard knows where it stands, not what it is. */
export interface Slots {
  /** Takes the files home. */
  readonly download: ReactNode;
  /** Other answers that would pin more. */
  readonly alternatives: ReactNode;
  /** The roles that one is not kept apart from, and what helps. */
  readonly isolation: (role: number) => ReactNode;
  /** What an answer did, if it was the last one; by the name of the field, or of a list around it. */
  readonly answered: (name: string) => ReactNode;
  /** Shows one of the files. */
  readonly showFile: (path: string) => void;
}

const SlotsContext = createContext<Slots>({
  download: null,
  alternatives: null,
  isolation: () => null,
  answered: () => null,
  showFile: () => {},
});

/** The same slots for the life of the page: whatever changes in them changes by itself. */
export const SlotsProvider = SlotsContext.Provider;

export const useSlots = () => useContext(SlotsContext);
