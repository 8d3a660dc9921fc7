'use client';

import { useEffect, useMemo, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import {
  nameOf,
  newDraftId,
  readDraft,
  type SavedDraft,
  type SaveResult,
  saveDraft,
  saveTab,
} from '../../browser/drafts';
import { clearFragment, readLinkFragment } from '../../browser/files';
import type { Draft } from '../../wizard/draft';
import type { ReadableState } from '../../wizard/readable-state';
import { useWizard } from '../../wizard/wizard';
import type { Elsewhere, Shown } from './context';
import { marksOf, unconfirmed } from './link-marks';

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

/** Saves the draft in the form, with the steps that were left, and says whether this browser stores it. */
export function useSaving(
  shown: ReadableState<Shown>,
  elsewhere: ReadableState<Elsewhere>,
): readonly [SaveResult, Saving] {
  const { getValues } = useFormContext<Draft>();
  const { left, leftState } = useWizard();
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
        ...{ draft, name, changed: Date.now(), left: leftState.get() },
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
  }, [getValues, leftState, shown, elsewhere]);

  useEffect(() => {
    const { id } = shown.get();
    const saved = id === undefined || elsewhere.get() !== undefined ? undefined : readDraft(id);
    if (id === undefined || saved === undefined) return;
    if (JSON.stringify(saved.left) !== JSON.stringify(left)) saveDraft(id, { ...saved, left });
  }, [left, shown, elsewhere]);

  return [result, saving];
}
