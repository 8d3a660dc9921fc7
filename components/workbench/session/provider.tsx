'use client';

import { type ReactNode, useEffect, useMemo } from 'react';
import { useReadableState } from '../../wizard/readable-state';
import { type Elsewhere, type Session, SessionContext, type Shown } from './context';
import { OriginProvider } from './origin-provider';
import { useCommands } from './use-commands';
import { untouched, useDrafts } from './use-drafts';
import { type From, useFirstDraft } from './use-first-draft';
import { useOtherTabs } from './use-other-tabs';
import { usePlace } from './use-place';
import { useSaving } from './use-saving';
import { useUndo } from './use-undo';

/** Holds the draft that the form starts with. With `from: 'work'`, it is the draft in this browser or in the address. */
export function SessionProvider(props: {
  readonly from: From;
  /** Returns to the first screen. Must keep its identity. */
  readonly onLeave: () => void;
  /** Leaves the first screen for the drafts in this browser. Must keep its identity. */
  readonly onReturn: () => void;
  readonly children: ReactNode;
}) {
  const { from, onLeave, onReturn } = props;
  const [shown, shownState] = useReadableState<Shown>(
    from === 'example' ? { ...untouched, origin: 'example' } : untouched,
  );
  const [elsewhere, elsewhereState] = useReadableState<Elsewhere>(undefined);
  const [opened, openedState] = useReadableState<number>(0);
  const [result, saving] = useSaving(shownState, elsewhereState);
  const { offered: undo, clear: clearHistory } = useUndo(saving.saveSoon);
  const drafts = useDrafts(shownState, elsewhereState, openedState, saving, clearHistory, onLeave);
  useFirstDraft(from, shownState, drafts, saving);
  usePlace(from === 'work');
  const otherTabs = useOtherTabs(shownState, elsewhereState, saving, drafts);
  const commands = useCommands(shownState, openedState, saving, drafts, onReturn);

  useEffect(() => {
    const { saveTyped } = saving;
    window.addEventListener('pagehide', saveTyped);
    return () => {
      saveTyped();
      window.removeEventListener('pagehide', saveTyped);
    };
  }, [saving]);

  const session = useMemo<Session>(
    () => ({ ...shown, ...undo, ...commands, ...otherTabs, opened, elsewhere, saving: result }),
    [shown, undo, commands, otherTabs, opened, elsewhere, result],
  );
  return (
    <SessionContext value={session}>
      <OriginProvider>{props.children}</OriginProvider>
    </SessionContext>
  );
}
