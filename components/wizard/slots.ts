'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** What the workbench puts into the steps. The wizard knows where each slot is, but not its content. */
export interface Slots {
  /** Downloads the files. */
  readonly download: ReactNode;
  /** Other answers that would pin more. */
  readonly alternatives: ReactNode;
  /** The roles that a role is not isolated from, and what helps. */
  readonly isolation: (role: number) => ReactNode;
  /** The effect of the last answer, by the name of its field or of a list around it. */
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

/** The same slots for as long as the page is open: their content updates itself. */
export const SlotsProvider = SlotsContext.Provider;

export const useSlots = () => useContext(SlotsContext);
