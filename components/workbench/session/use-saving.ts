'use client';

import { useMemo, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import {
  nameOf,
  newDraftId,
  type SavedDraft,
  type SaveResult,
  saveDraft,
  saveTab,
} from '../../browser/drafts';
import { clearFragment, readLinkFragment } from '../../browser/files';
import type { Draft } from '../../wizard/draft';
import type { Elsewhere, Shown } from './context';
import { marksOf, unconfirmed } from './link-marks';
import type { ReadableState } from './readable-state';

const saveAfterMilliseconds = 150;

export interface Saving {
  /** Saves the draft in the form, unless another tab has changed it. */
  readonly save: () => void;
  /** Saves the latest input before something else is shown, as a second draft if another tab has changed the first. */
  readonly saveTyped: () => void;
  /** Saves a change of the user when the typing pauses. */
  readonly saveSoon: () => void;
  /** Discards the latest input. */
  readonly discardTyped: () => void;
  /** Runs a change of the form that is not the user's. */
  readonly withoutSaving: (change: () => void) => void;
  /** Saves a draft that is not in the form. */
  readonly saveOther: (id: string, saved: SavedDraft) => void;
}

/** Saves the draft in the form, and says whether this browser stores it. */
export function useSaving(
  shown: ReadableState<Shown>,
  elsewhere: ReadableState<Elsewhere>,
): readonly [SaveResult, Saving] {
  const { getValues } = useFormContext<Draft>();
  const [result, setResult] = useState<SaveResult>('saved');
  const saving = useMemo<Saving>(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hasTyped = false;
    let isQuiet = false;

    const save = () => {
      clearTimeout(timer);
      if (elsewhere.get() !== undefined) return;
      hasTyped = false;
      const { id = newDraftId(), name, marks } = shown.get();
      const draft = getValues();
      const { project, accounts } = unconfirmed(marksOf(draft), marks);
      const saved = saveDraft(id, {
        ...{ draft, name, changed: Date.now() },
        ...(project || accounts ? { fromLink: marks } : {}),
      });
      setResult(saved);
      if (saved !== 'saved' || shown.get().id !== undefined) return;
      saveTab(id);
      // A reload shows the changed draft, not the one in the link.
      if (readLinkFragment() !== undefined) clearFragment();
      shown.set({ ...shown.get(), id });
    };

    return {
      save,
      saveTyped: () => {
        if (!hasTyped) return;
        if (elsewhere.get() === undefined) return save();
        hasTyped = false;
        const draft = getValues();
        const name = `${nameOf({ name: shown.get().name, draft })} (from another tab)`;
        saveDraft(newDraftId(), { draft, name, changed: Date.now() });
      },
      saveSoon: () => {
        const { origin } = shown.get();
        // Changes in an example are not saved as a draft.
        if (isQuiet || origin === 'example') return;
        hasTyped = true;
        clearTimeout(timer);
        timer = setTimeout(save, saveAfterMilliseconds);
        if (origin !== 'own') shown.set({ ...shown.get(), origin: 'own' });
      },
      discardTyped: () => {
        clearTimeout(timer);
        hasTyped = false;
      },
      withoutSaving: (change) => {
        isQuiet = true;
        change();
        isQuiet = false;
      },
      saveOther: (id, saved) => setResult(saveDraft(id, saved)),
    };
  }, [getValues, shown, elsewhere]);
  return [result, saving];
}
