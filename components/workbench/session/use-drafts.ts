'use client';

import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { listDrafts, readDraft, type SavedDraft, saveTab } from '../../browser/drafts';
import type { Draft } from '../../wizard/draft';
import { emptyDraft } from '../../wizard/new-rows';
import { toDraft } from '../../wizard/to-draft';
import type { Elsewhere, Shown } from './context';
import { noMarks, readMarks } from './link-marks';
import type { ReadableState } from './readable-state';
import type { Saving } from './use-saving';

/** A draft that has not been changed yet. */
export const untouched: Shown = {
  id: undefined,
  origin: 'own',
  name: '',
  marks: noMarks,
  arrival: undefined,
};

/** What the session knows about a saved draft. */
export const shownOf = (id: string, { name, fromLink }: SavedDraft): Shown => ({
  ...untouched,
  ...{ id, name, origin: 'own', marks: readMarks(fromLink) },
});

export interface Drafts {
  /** Loads a draft into the form. Saves the previous one. */
  readonly show: (draft: Draft, next: Shown) => void;
  /** Shows a saved draft. Returns `false` if there is none. */
  readonly open: (id: string | undefined) => boolean;
  /** Shows the most recently changed draft, or an empty one. */
  readonly openAny: () => void;
}

/** Loads drafts into the form. Calls `clearHistory` for each. */
export function useDrafts(
  shown: ReadableState<Shown>,
  elsewhere: ReadableState<Elsewhere>,
  saving: Saving,
  clearHistory: () => void,
): Drafts {
  const { reset } = useFormContext<Draft>();
  return useMemo(() => {
    const show = (draft: Draft, next: Shown) => {
      saving.saveTyped();
      saving.withoutSaving(() => reset(draft));
      elsewhere.set(undefined);
      shown.set(next);
      // An unsaved draft has no entry in this tab: going back leads to the draft before.
      if (next.id !== undefined) saveTab(next.id);
      clearHistory();
    };
    const open = (id: string | undefined): boolean => {
      saving.saveTyped();
      const saved = id === undefined ? undefined : readDraft(id);
      if (id === undefined || saved === undefined) return false;
      show(toDraft(saved.draft), shownOf(id, saved));
      return true;
    };
    const openAny = () => {
      if (!open(listDrafts()[0]?.id)) show(emptyDraft(), untouched);
    };
    return { show, open, openAny };
  }, [reset, shown, elsewhere, saving, clearHistory]);
}
