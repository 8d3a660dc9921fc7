'use client';

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Problem } from '@/lib/setup/problem';
import type { ViewChoices } from '../files/preview';
import { useWizard } from '../wizard/wizard';

/** On a narrow screen, form and preview take turns. On a wide screen both are visible, and this has no effect. */
export type Pane = 'form' | 'files';

/** The ids of the two sections. */
export const paneIds = { form: 'answers', files: 'preview' } as const satisfies Record<Pane, string>;

/** What the preview shows: the lines of the open step, all files, or the attacks. */
export type PreviewTab = 'step' | 'files' | 'attacks';

interface PaneState {
  /** How files are shown. */
  readonly choices: ViewChoices;
  readonly choose: (choices: ViewChoices) => void;
  readonly pane: Pane;
  readonly setPane: (pane: Pane) => void;
  readonly tab: PreviewTab;
  /** Shows a tab of the preview, on a narrow screen instead of the form. */
  readonly showTab: (tab: PreviewTab) => void;
}

const PaneContext = createContext<PaneState>({
  choices: {},
  choose: () => {},
  pane: 'form',
  setPane: () => {},
  tab: 'step',
  showTab: () => {},
});

export const usePane = () => useContext(PaneContext);

export function PaneProvider({ children }: { readonly children: ReactNode }) {
  const [pane, setPane] = useState<Pane>('form');
  const [tab, setTab] = useState<PreviewTab>('step');
  const showTab = useCallback((next: PreviewTab) => {
    setTab(next);
    setPane('files');
  }, []);
  const [choices, choose] = useState<ViewChoices>({});
  const value = useMemo(
    () => ({ pane, setPane, tab, showTab, choices, choose }),
    [pane, tab, showTab, choices],
  );
  return <PaneContext value={value}>{children}</PaneContext>;
}

/** Shows every problem from now on and focuses the first one, wherever the user is. */
export function useGoToFirst(): (problems: readonly Problem[]) => void {
  const { showAllProblems } = useWizard();
  const goToField = useGoToField();
  const { setPane } = usePane();
  return useCallback(
    (problems) => {
      const [first] = problems;
      setPane('form');
      showAllProblems();
      if (first) goToField(first.path);
    },
    [goToField, showAllProblems, setPane],
  );
}

/** Opens the step of a field and focuses the field; on a narrow screen it shows the form first. */
export function useGoToField(): (path: readonly (string | number)[]) => void {
  const { goTo } = useWizard();
  const { setPane } = usePane();
  return useCallback(
    (path) => {
      setPane('form');
      goTo(path);
    },
    [goTo, setPane],
  );
}
