'use client';

import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { deleteDraft, listDrafts, nameOf, readDraft, readTab, saveTab } from '../../browser/drafts';
import { clearFragment, openLink, readLinkFragment } from '../../browser/files';
import { useToast } from '../../ui/toast';
import type { Draft } from '../../wizard/draft';
import type { ReadableState } from '../../wizard/readable-state';
import { useWizard } from '../../wizard/wizard';
import type { Session, Shown } from './context';
import { noMarks } from './link-marks';
import { type Drafts, untouched } from './use-drafts';
import type { Saving } from './use-saving';

type Commands = Pick<
  Session,
  'list' | 'replace' | 'begin' | 'open' | 'rename' | 'remove' | 'confirm' | 'leaveLink'
>;

/**
 * What the user can do with drafts. Each command that takes something away offers Undo, which calls `onReturn` if the command led to the first
 * screen.
 */
export function useCommands(
  shown: ReadableState<Shown>,
  opened: ReadableState<number>,
  saving: Saving,
  drafts: Drafts,
  onReturn: () => void,
): Commands {
  const { getValues, reset } = useFormContext<Draft>();
  const { leftState } = useWizard();
  const toast = useToast();
  return useMemo(() => {
    const { show, open, openAny } = drafts;
    /** Returns to the draft that is shown now. */
    const wayBack = () => {
      const before = shown.get();
      const draft = structuredClone(getValues());
      const left = leftState.get();
      return () => show(draft, before, left);
    };
    return {
      list: () => {
        saving.saveTyped();
        return listDrafts();
      },
      replace: (draft, message) => {
        const before = structuredClone(getValues());
        const put = (answers: Draft) => reset({ ...answers, applied: getValues('applied') });
        const back = wayBack();
        const number = opened.get();
        put(draft);
        const undoReplace = () => {
          if (opened.get() === number) return put(before);
          // Meanwhile another draft was opened.
          back();
          saving.saveSoon();
        };
        toast({ message, action: { label: 'Undo', run: undoReplace } });
      },
      begin: (draft, message, origin) => {
        saving.saveTyped();
        const back = wayBack();
        if (readLinkFragment() !== undefined) clearFragment();
        show(draft, { ...untouched, origin });
        if (origin === 'own') saving.save();
        const { id } = shown.get();
        const begun = JSON.stringify(getValues());
        const undoBegin = () => {
          back();
          // A draft that the user has changed is kept.
          if (id !== undefined && JSON.stringify(readDraft(id)?.draft) === begun) deleteDraft(id);
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
        const isGone = isShown && !openAny();
        // There may be room now for what could not be saved.
        saving.saveTyped();
        const restore = () => {
          saving.saveOther(id, saved);
          if (isGone) {
            saveTab(id);
            onReturn();
          } else if (isShown) open(id);
        };
        toast({ message: `Deleted ${nameOf(saved)}.`, action: { label: 'Undo', run: restore } });
      },
      confirm: (what) => {
        const { marks } = shown.get();
        shown.set({ ...shown.get(), origin: 'own', marks: { ...marks, [what]: noMarks[what] } });
        saving.save();
      },
      leaveLink: () => {
        const link = readLinkFragment();
        const back = wayBack();
        clearFragment();
        if (open(readTab()) || openAny())
          toast({ message: 'Your own draft is back.', action: { label: 'Undo', run: back } });
        else if (link !== undefined)
          toast({ message: 'The link is closed.', action: { label: 'Undo', run: () => openLink(link) } });
      },
    };
  }, [getValues, reset, leftState, toast, shown, opened, saving, drafts, onReturn]);
}
