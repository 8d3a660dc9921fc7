'use client';

import { useEffect, useMemo, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import {
  deleteDraft,
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
  /** Saves the draft in the form, as a copy while another tab has a different version. */
  readonly save: () => void;
  /** Saves the latest input before something else is shown. Tries again what could not be saved. */
  readonly saveTyped: () => void;
  /** Whether the latest input is not saved. */
  readonly hasUnsaved: () => boolean;
  /** Ends the use of the copy. With `deleted`, the user chose a version, so the copy is deleted. */
  readonly endCopy: (deleted: boolean) => void;
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
    /** The id of the copy that is saved while another tab has a different version. */
    let copy: string | undefined;

    const saveAs = (id: string, name: string): SaveResult => {
      const draft = getValues();
      const { marks } = shown.get();
      const { project, accounts } = unconfirmed(marksOf(draft), marks);
      const saved = saveDraft(id, {
        ...{ draft, name, changed: Date.now(), left: leftState.get() },
        ...(project || accounts ? { fromLink: marks } : {}),
      });
      hasTyped = saved !== 'saved';
      setResult(saved);
      return saved;
    };

    const save = () => {
      clearTimeout(timer);
      if (elsewhere.get() !== undefined) {
        // If the tab is closed without a choice, both versions are kept.
        const name = nameOf({ name: shown.get().name, draft: getValues() });
        copy ??= newDraftId();
        saveAs(copy, `${name} (from another tab)`);
        return;
      }
      const { id = newDraftId(), name } = shown.get();
      const saved = saveAs(id, name);
      if (saved !== 'saved' || shown.get().id !== undefined) return;
      saveTab(id);
      // A reload shows the changed draft, not the one in the link.
      if (readLinkFragment() !== undefined) clearFragment();
      shown.set({ ...shown.get(), id });
    };

    return {
      save,
      saveTyped: () => {
        if (hasTyped) save();
      },
      hasUnsaved: () => hasTyped,
      endCopy: (deleted) => {
        if (deleted && copy !== undefined) deleteDraft(copy);
        copy = undefined;
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
