'use client';

import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { deleteDraft, listDrafts, nameOf, readDraft, readTab } from '../../browser/drafts';
import { clearFragment, readLinkFragment } from '../../browser/files';
import { useToast } from '../../ui/toast';
import type { Draft } from '../../wizard/draft';
import type { Session, Shown } from './context';
import { noMarks } from './link-marks';
import type { ReadableState } from './readable-state';
import { type Drafts, untouched } from './use-drafts';
import type { Saving } from './use-saving';

type Commands = Pick<
  Session,
  'list' | 'replace' | 'begin' | 'open' | 'rename' | 'remove' | 'confirm' | 'leaveLink'
>;

/** What the user can do with drafts. Each command that takes something away offers Undo. */
export function useCommands(shown: ReadableState<Shown>, saving: Saving, drafts: Drafts): Commands {
  const { getValues, reset } = useFormContext<Draft>();
  const toast = useToast();
  return useMemo(() => {
    const { show, open, openAny } = drafts;
    /** Returns to the draft that is shown now. */
    const wayBack = () => {
      const before = shown.get();
      const draft = structuredClone(getValues());
      return () => show(draft, before);
    };
    return {
      list: () => {
        saving.saveTyped();
        return listDrafts();
      },
      replace: (draft, message) => {
        const before = structuredClone(getValues());
        reset(draft);
        toast({ message, action: { label: 'Undo', run: () => reset(before) } });
      },
      begin: (draft, message, origin) => {
        saving.saveTyped();
        const back = wayBack();
        if (readLinkFragment() !== undefined) clearFragment();
        show(draft, { ...untouched, origin });
        if (origin === 'own') saving.save();
        const { id } = shown.get();
        const undoBegin = () => {
          back();
          if (id !== undefined) deleteDraft(id);
        };
        toast({ message, action: { label: 'Undo', run: undoBegin } });
      },
      open,
      rename: (id, name) => {
        saving.saveTyped();
        const saved = readDraft(id);
        if (saved !== undefined) saving.saveOther(id, { ...saved, name: name.trim() });
        if (id === shown.get().id) shown.set({ ...shown.get(), name: name.trim() });
      },
      remove: (id) => {
        saving.saveTyped();
        const saved = readDraft(id);
        if (saved === undefined) return;
        const isShown = id === shown.get().id;
        deleteDraft(id);
        if (isShown) openAny();
        const restore = () => {
          saving.saveOther(id, saved);
          if (isShown) open(id);
        };
        toast({ message: `Deleted ${nameOf(saved)}.`, action: { label: 'Undo', run: restore } });
      },
      confirm: (what) => {
        const { marks } = shown.get();
        shown.set({ ...shown.get(), origin: 'own', marks: { ...marks, [what]: noMarks[what] } });
        saving.save();
      },
      leaveLink: () => {
        const back = wayBack();
        clearFragment();
        if (!open(readTab())) openAny();
        toast({ message: 'Your own draft is back.', action: { label: 'Undo', run: back } });
      },
    };
  }, [getValues, reset, toast, shown, saving, drafts]);
}
