'use client';

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Problem } from '@/lib/setup/problem';
import { useWizard } from '../wizard/wizard';

/** On a narrow screen the form and the files take turns; on a wide one both are there and this changes nothing. */
export type Pane = 'form' | 'files';

const PaneContext = createContext<{ readonly pane: Pane; readonly setPane: (pane: Pane) => void }>({
  pane: 'form',
  setPane: () => {},
});

export const usePane = () => useContext(PaneContext);

export function PaneProvider({ children }: { readonly children: ReactNode }) {
  const [pane, setPane] = useState<Pane>('form');
  const value = useMemo(() => ({ pane, setPane }), [pane]);
  return <PaneContext value={value}>{children}</PaneContext>;
}

/** Shows every problem from now on and puts the focus on the first one, wherever the user is. */
export function useGoToFirst(): (problems: readonly Problem[]) => void {
  const { goTo, showAllProblems } = useWizard();
  const { setPane } = usePane();
  return useCallback(
    (problems) => {
      const [first] = problems;
      setPane('form');
      showAllProblems();
      if (first) goTo(first.path);
    },
    [goTo, showAllProblems, setPane],
  );
}
