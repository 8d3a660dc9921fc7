'use client';

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import {
  adoptFormerDraft,
  deleteDraft,
  isAboutDraft,
  listDrafts,
  nameOf,
  newDraftId,
  readDraft,
  readTab,
  type SavedDraft,
  type SaveResult,
  saveDraft,
  saveTab,
} from '../browser/drafts';
import { clearFragment, readLinkFragment } from '../browser/files';
import { openedLink } from '../browser/open-link';
import { generator } from '../browser/workers';
import { useToast } from '../ui/toast';
import type { Draft } from '../wizard/draft';
import { emptyDraft } from '../wizard/new-rows';
import { toDraft } from '../wizard/to-draft';
import { marksOf, noMarks, readMarks, unconfirmed } from './link-marks';
import { LinkProvider } from './link-provider';
import { type Session, SessionContext, type Shown } from './session-context';
import { usePlace } from './use-place';
import { useUndo } from './use-undo';

export { useSession } from './session-context';

const saveAfterMilliseconds = 150;

const untouched: Shown = { id: undefined, origin: 'own', name: '', marks: noMarks, arrival: undefined };

const shownOf = (id: string, { name, fromLink }: SavedDraft): Shown => ({
  ...untouched,
  ...{ id, name, origin: 'own', marks: readMarks(fromLink) },
});

/** Holds the draft that the form starts with. With `from: 'work'`, it is the draft in this browser or in the address. */
export function SessionProvider({
  from,
  children,
}: {
  readonly from: 'work' | 'project' | 'file' | 'example';
  readonly children: ReactNode;
}) {
  const form = useFormContext<Draft>();
  const toast = useToast();
  const [shown, setShown] = useState<Shown>(
    from === 'example' ? { ...untouched, origin: 'example' } : untouched,
  );
  const [elsewhere, setElsewhere] = useState<Session['elsewhere']>();
  const [saving, setSaving] = useState<SaveResult>('saved');
  const now = useRef({ shown, elsewhere, timer: 0, unsaved: false, quiet: false });

  const change = useCallback((next: Shown) => {
    now.current.shown = next;
    setShown(next);
  }, []);
  const notice = useCallback((next: Session['elsewhere']) => {
    now.current.elsewhere = next;
    setElsewhere(next);
  }, []);

  const save = useCallback(() => {
    clearTimeout(now.current.timer);
    if (now.current.elsewhere !== undefined) return;
    now.current.unsaved = false;
    const { id = newDraftId(), name, marks } = now.current.shown;
    const draft = form.getValues();
    const { project, accounts } = unconfirmed(marksOf(draft), marks);
    const result = saveDraft(id, {
      ...{ draft, name, changed: Date.now() },
      ...(project || accounts ? { fromLink: marks } : {}),
    });
    setSaving(result);
    if (result !== 'saved' || now.current.shown.id !== undefined) return;
    saveTab(id);
    // A reload shows the changed draft, not the one in the link.
    if (readLinkFragment() !== undefined) clearFragment();
    change({ ...now.current.shown, id });
  }, [form, change]);

  /** Saves the latest input before something else is shown, as a second draft if another tab has changed the first. */
  const saveNow = useCallback(() => {
    if (!now.current.unsaved) return;
    if (now.current.elsewhere === undefined) return save();
    now.current.unsaved = false;
    const draft = form.getValues();
    const name = `${nameOf({ name: now.current.shown.name, draft })} (from another tab)`;
    saveDraft(newDraftId(), { draft, name, changed: Date.now() });
  }, [form, save]);

  const saveSoon = useCallback(() => {
    // Changes in an example are not saved as a draft.
    if (now.current.quiet || now.current.shown.origin === 'example') return;
    now.current.unsaved = true;
    clearTimeout(now.current.timer);
    now.current.timer = window.setTimeout(save, saveAfterMilliseconds);
    if (now.current.shown.origin !== 'own') change({ ...now.current.shown, origin: 'own' });
  }, [save, change]);

  const { offered: undo, clear: clearHistory } = useUndo(saveSoon);

  const show = useCallback(
    (draft: Draft, next: Shown) => {
      saveNow();
      now.current.quiet = true;
      form.reset(draft);
      now.current.quiet = false;
      notice(undefined);
      change(next);
      // An unsaved draft has no entry in this tab: going back leads to the draft before.
      if (next.id !== undefined) saveTab(next.id);
      clearHistory();
    },
    [form, saveNow, change, notice, clearHistory],
  );

  const openSaved = useCallback(
    (id: string | undefined): boolean => {
      saveNow();
      const saved = id === undefined ? undefined : readDraft(id);
      if (id === undefined || saved === undefined) return false;
      show(toDraft(saved.draft), shownOf(id, saved));
      return true;
    },
    [saveNow, show],
  );
  /** The most recently changed draft, or an empty one. */
  const openAny = useCallback(() => {
    if (!openSaved(listDrafts()[0]?.id)) show(emptyDraft(), untouched);
  }, [openSaved, show]);

  const openLink = useCallback(
    async (fragment: string) => {
      const opened = await openedLink(() => generator()('decode', fragment));
      if (!opened.ok) {
        if (opened.refused) clearFragment();
        toast({ message: opened.message });
        return;
      }
      const { input, rules, notApplied } = opened;
      const draft = toDraft(input);
      show(draft, { ...untouched, origin: 'link', marks: marksOf(draft), arrival: { rules, notApplied } });
    },
    [show, toast],
  );

  useEffect(() => {
    if (!adoptFormerDraft())
      toast({ message: 'A draft saved in this browser could not be read. It is left as it is.' });
    const openFragment = () => {
      const fragment = readLinkFragment();
      if (fragment) void openLink(fragment);
    };
    if (from === 'work') {
      if (!openSaved(readTab())) openSaved(listDrafts()[0]?.id);
      openFragment();
    } else if (from !== 'example') {
      change({ ...untouched, origin: 'own' });
      save();
    }
    window.addEventListener('hashchange', openFragment);
    return () => window.removeEventListener('hashchange', openFragment);
  }, [from, toast, openSaved, openLink, change, save]);

  usePlace(from === 'work');

  useEffect(() => {
    const hear = (event: StorageEvent) => {
      const { id } = now.current.shown;
      if (id === undefined || !isAboutDraft(event, id)) return;
      const saved = readDraft(id);
      if (saved === undefined) notice('deleted');
      else if (JSON.stringify(saved.draft) !== JSON.stringify(form.getValues())) notice('changed');
      else {
        notice(undefined);
        change(shownOf(id, saved));
      }
    };
    window.addEventListener('pagehide', saveNow);
    window.addEventListener('storage', hear);
    return () => {
      saveNow();
      window.removeEventListener('pagehide', saveNow);
      window.removeEventListener('storage', hear);
    };
  }, [form, saveNow, notice, change]);

  const session = useMemo<Session>(() => {
    /** Returns to the draft that is shown now. */
    const wayBack = () => {
      const before = now.current.shown;
      const draft = structuredClone(form.getValues());
      return () => show(draft, before);
    };
    return {
      ...shown,
      ...undo,
      elsewhere,
      saving,
      list: () => {
        saveNow();
        return listDrafts();
      },
      replace: (draft, message) => {
        const before = structuredClone(form.getValues());
        form.reset(draft);
        toast({ message, action: { label: 'Undo', run: () => form.reset(before) } });
      },
      begin: (draft, message, origin) => {
        saveNow();
        const back = wayBack();
        if (readLinkFragment() !== undefined) clearFragment();
        show(draft, { ...untouched, origin });
        if (origin === 'own') save();
        const { id } = now.current.shown;
        const undoBegin = () => {
          back();
          if (id !== undefined) deleteDraft(id);
        };
        toast({ message, action: { label: 'Undo', run: undoBegin } });
      },
      open: openSaved,
      rename: (id, name) => {
        saveNow();
        const saved = readDraft(id);
        if (saved !== undefined) setSaving(saveDraft(id, { ...saved, name: name.trim() }));
        if (id === now.current.shown.id) change({ ...now.current.shown, name: name.trim() });
      },
      remove: (id) => {
        saveNow();
        const saved = readDraft(id);
        if (saved === undefined) return;
        const isShown = id === now.current.shown.id;
        deleteDraft(id);
        if (isShown) openAny();
        const restore = () => {
          setSaving(saveDraft(id, saved));
          if (isShown) openSaved(id);
        };
        toast({ message: `Deleted ${nameOf(saved)}.`, action: { label: 'Undo', run: restore } });
      },
      confirm: (what) => {
        const { marks } = now.current.shown;
        change({ ...now.current.shown, origin: 'own', marks: { ...marks, [what]: noMarks[what] } });
        save();
      },
      leaveLink: () => {
        const back = wayBack();
        clearFragment();
        if (!openSaved(readTab())) openAny();
        toast({ message: 'Your own draft is back.', action: { label: 'Undo', run: back } });
      },
      loadElsewhere: () => {
        const { id } = now.current.shown;
        clearTimeout(now.current.timer);
        now.current.unsaved = false;
        notice(undefined);
        const saved = id === undefined ? undefined : readDraft(id);
        if (saved === undefined) openAny();
        else form.reset(toDraft(saved.draft));
      },
      keepMine: () => {
        notice(undefined);
        save();
      },
    };
  }, [form, toast, shown, undo, elsewhere, saving, save, saveNow, show, change, notice, openSaved, openAny]);

  return (
    <SessionContext value={session}>
      <LinkProvider>{children}</LinkProvider>
    </SessionContext>
  );
}
