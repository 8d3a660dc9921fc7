'use client';

import { useEffect, useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { isAboutDraft, readDraft } from '../../browser/drafts';
import type { Draft } from '../../wizard/draft';
import type { ReadableState } from '../../wizard/readable-state';
import { toDraft } from '../../wizard/to-draft';
import type { Elsewhere, Session, Shown } from './context';
import { type Drafts, shownOf } from './use-drafts';
import type { Saving } from './use-saving';

/** Watches for changes of the draft in other tabs, and offers to load them or to keep this version. */
export function useOtherTabs(
  shown: ReadableState<Shown>,
  elsewhere: ReadableState<Elsewhere>,
  saving: Saving,
  { openAny }: Drafts,
): Pick<Session, 'loadElsewhere' | 'keepMine'> {
  const { getValues, reset } = useFormContext<Draft>();

  useEffect(() => {
    const hear = (event: StorageEvent) => {
      const { id } = shown.get();
      if (id === undefined || !isAboutDraft(event, id)) return;
      const saved = readDraft(id);
      if (saved === undefined) elsewhere.set('deleted');
      else if (JSON.stringify(saved.draft) !== JSON.stringify(getValues())) elsewhere.set('changed');
      else {
        saving.endCopy(true);
        elsewhere.set(undefined);
        shown.set({ ...shownOf(id, saved), arrival: shown.get().arrival });
      }
    };
    window.addEventListener('storage', hear);
    return () => window.removeEventListener('storage', hear);
  }, [getValues, shown, elsewhere, saving]);

  return useMemo(
    () => ({
      loadElsewhere: () => {
        const { id } = shown.get();
        saving.discardTyped();
        saving.endCopy(true);
        elsewhere.set(undefined);
        const saved = id === undefined ? undefined : readDraft(id);
        if (id === undefined || saved === undefined) {
          openAny();
          return;
        }
        reset(toDraft(saved.draft));
        // The other tab may have renamed the draft, or confirmed values of a link.
        shown.set({ ...shownOf(id, saved), arrival: shown.get().arrival });
      },
      keepMine: () => {
        saving.endCopy(true);
        elsewhere.set(undefined);
        saving.save();
      },
    }),
    [reset, shown, elsewhere, saving, openAny],
  );
}
