'use client';

import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { listDrafts, readDraft, type SavedDraft, saveTab } from '../../browser/drafts';
import { useToast } from '../../ui/toast';
import type { Draft } from '../../wizard/draft';
import type { ReadableState } from '../../wizard/readable-state';
import { toDraft } from '../../wizard/to-draft';
import { useWizard } from '../../wizard/wizard';
import type { Elsewhere, Shown } from './context';
import { noMarks, readMarks } from './link-marks';
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
  /** Loads a draft into the form, with the steps of it that were left. Saves the previous one. */
  readonly show: (draft: Draft, next: Shown, left?: readonly string[]) => void;
  /** Shows a saved draft. Returns `false` if there is none. */
  readonly open: (id: string | undefined) => boolean;
  /** Shows the most recently changed draft. If there is none, shows the first screen and returns `false`. */
  readonly openAny: () => boolean;
}

const leftOf = ({ left }: SavedDraft): readonly string[] =>
  Array.isArray(left) ? left.filter((name) => typeof name === 'string') : [];

/** Loads drafts into the form. Calls `clearHistory` for each, and `onLeave` when none is left. */
export function useDrafts(
  shown: ReadableState<Shown>,
  elsewhere: ReadableState<Elsewhere>,
  opened: ReadableState<number>,
  saving: Saving,
  clearHistory: () => void,
  onLeave: () => void,
): Drafts {
  const { getValues, reset } = useFormContext<Draft>();
  const toast = useToast();
  const { leftState } = useWizard();
  return useMemo(() => {
    const show = (draft: Draft, next: Shown, left: readonly string[] = []) => {
      saving.saveTyped();
      const lost = saving.hasUnsaved()
        ? { draft: structuredClone(getValues()), shown: shown.get(), left: leftState.get() }
        : undefined;
      saving.discardTyped();
      saving.endCopy(false);
      saving.withoutSaving(() => reset(draft));
      opened.set(opened.get() + 1);
      leftState.set(left);
      elsewhere.set(undefined);
      shown.set(next);
      // An unsaved draft has no entry in this tab: going back leads to the draft before.
      if (next.id !== undefined) saveTab(next.id);
      clearHistory();
      if (lost === undefined) return;
      // The form held the only version.
      const back = () => {
        show(lost.draft, lost.shown, lost.left);
        saving.saveSoon();
      };
      toast({ message: 'The previous draft could not be saved.', action: { label: 'Undo', run: back } });
    };
    const open = (id: string | undefined): boolean => {
      saving.saveTyped();
      const saved = id === undefined ? undefined : readDraft(id);
      if (id === undefined || saved === undefined) return false;
      show(toDraft(saved.draft), shownOf(id, saved), leftOf(saved));
      return true;
    };
    const openAny = () => {
      const isOpen = open(listDrafts()[0]?.id);
      if (!isOpen) onLeave();
      return isOpen;
    };
    return { show, open, openAny };
  }, [getValues, reset, toast, leftState, shown, elsewhere, opened, saving, clearHistory, onLeave]);
}
