'use client';

import { useEffect } from 'react';
import { adoptFormerDraft, listDrafts, readTab } from '../../browser/drafts';
import { clearFragment, readLinkFragment } from '../../browser/files';
import { openedLink } from '../../browser/open-link';
import { generator } from '../../browser/workers';
import { useToast } from '../../ui/toast';
import type { ReadableState } from '../../wizard/readable-state';
import { fromShared } from '../../wizard/to-shared';
import type { Shown } from './context';
import { marksOf } from './link-marks';
import { type Drafts, untouched } from './use-drafts';
import type { Saving } from './use-saving';

/** Where the first draft comes from. `work`: this browser, or a link in the address. */
export type From = 'work' | 'project' | 'file' | 'example';

/** Opens the first draft, and each link that is put into the address. */
export function useFirstDraft(
  from: From,
  shown: ReadableState<Shown>,
  { show, open }: Drafts,
  { save }: Saving,
): void {
  const toast = useToast();
  useEffect(() => {
    if (!adoptFormerDraft())
      toast({ message: 'A draft saved in this browser could not be read. It is left as it is.' });
    const openLink = async (fragment: string) => {
      const opened = await openedLink(() => generator()('decode', fragment));
      if (!opened.ok) {
        if (opened.refused) clearFragment();
        toast({ message: opened.message });
        return;
      }
      const { input, rules, notApplied } = opened;
      const draft = fromShared(input);
      show(draft, { ...untouched, origin: 'link', marks: marksOf(draft), arrival: { rules, notApplied } });
    };
    const openFragment = () => {
      const fragment = readLinkFragment();
      if (fragment) void openLink(fragment);
    };
    if (from === 'work') {
      if (!open(readTab())) open(listDrafts()[0]?.id);
      openFragment();
    } else if (from !== 'example') {
      shown.set({ ...untouched, origin: 'own' });
      save();
    }
    window.addEventListener('hashchange', openFragment);
    return () => window.removeEventListener('hashchange', openFragment);
  }, [from, toast, show, open, shown, save]);
}
