'use client';

import { useCallback } from 'react';
import { emptyDraft } from '../wizard/new-rows';
import { useWizard } from '../wizard/wizard';
import { usePane } from './pane';
import { useSession } from './session/context';

/** Begins an empty draft at its first question. */
export function useNewDraft(): () => void {
  const { begin } = useSession();
  const { goTo } = useWizard();
  const { setPane } = usePane();
  return useCallback(() => {
    setPane('form');
    begin(emptyDraft(), 'The new draft is empty.', 'own');
    goTo('gitlab');
  }, [setPane, begin, goTo]);
}
