'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useFormContext } from 'react-hook-form';
import { clearFragment, readLinkFragment } from '../browser/files';
import { openedLink } from '../browser/open-link';
import { readDraft, saveDraft } from '../browser/storage';
import { generator } from '../browser/workers';
import { useToast } from '../ui/toast';
import type { Draft } from '../wizard/draft';
import { toDraft } from '../wizard/to-draft';

const saveAfterMilliseconds = 400;

/** The draft's life outside the form: kept across reloads, replaced by presets and files, opened from links. */
export interface Session {
  /** `true` while the form shows what a link brought and the user has not said which draft to keep. */
  readonly fromLink: boolean;
  /** Puts another draft into the form; the one before comes back with Undo. */
  readonly replace: (draft: Draft, message: string) => void;
  /** Keeps what the link brought as the user's own draft. */
  readonly keepLink: () => void;
  /** Goes back to the user's own draft. */
  readonly dropLink: () => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it');
  return session;
}

/** What the form holds and, while that came from a link, the user's own draft. */
interface Shown {
  readonly draft: Draft;
  readonly mine: Draft | undefined;
}

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const form = useFormContext<Draft>();
  const toast = useToast();
  const [fromLink, setFromLink] = useState(false);
  /** The user's own draft while a link's is shown; what came from a link is never saved unasked. */
  const ownDraft = useRef<Draft>(undefined);

  const openLink = useCallback(
    async (fragment: string) => {
      const opened = await openedLink(() => generator()('decode', fragment));
      if (!opened.ok) {
        if (opened.refused) clearFragment();
        toast({ message: opened.message });
        return;
      }
      ownDraft.current ??= structuredClone(form.getValues());
      form.reset(toDraft(opened.input));
      setFromLink(true);
    },
    [form, toast],
  );

  useEffect(() => {
    const saved = readDraft();
    if (saved.kind === 'draft') form.reset(toDraft(saved.draft));
    if (saved.kind === 'unreadable') {
      toast({
        message: 'The draft saved in this browser could not be read. You are looking at the example.',
      });
    }
    const open = () => {
      const fragment = readLinkFragment();
      if (fragment) void openLink(fragment);
    };
    open();
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, [form, toast, openLink]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => {
      clearTimeout(timer);
      timer = undefined;
      if (ownDraft.current === undefined) saveDraft(form.getValues());
    };
    const saveIfPending = () => timer !== undefined && save();
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer);
        timer = setTimeout(save, saveAfterMilliseconds);
      },
    });
    window.addEventListener('pagehide', saveIfPending);
    return () => {
      saveIfPending();
      unsubscribe();
      window.removeEventListener('pagehide', saveIfPending);
    };
  }, [form]);

  const session = useMemo<Session>(() => {
    const show = ({ draft, mine }: Shown) => {
      ownDraft.current = mine;
      setFromLink(mine !== undefined);
      if (mine === undefined) clearFragment();
      form.reset(draft);
    };
    const change = (draft: Draft, message: string) => {
      const before: Shown = { draft: structuredClone(form.getValues()), mine: ownDraft.current };
      show({ draft, mine: undefined });
      toast({ message, action: { label: 'Undo', run: () => show(before) } });
    };
    return {
      fromLink,
      replace: change,
      keepLink: () => change(form.getValues(), 'The values from the link are your draft now.'),
      dropLink: () => ownDraft.current && change(ownDraft.current, 'Your own draft is back.'),
    };
  }, [form, toast, fromLink]);

  return <SessionContext value={session}>{children}</SessionContext>;
}
