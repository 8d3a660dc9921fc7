'use client';

import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { nameOf } from '../browser/drafts';
import { usePreload } from '../browser/use-preload';
import { Button } from '../ui/button';
import { Popover } from '../ui/popover';
import type { Draft } from '../wizard/draft';
import { useSession } from './session/context';

const loadPanel = () => import('./drafts-panel').then(({ DraftsPanel }) => ({ default: DraftsPanel }));
const DraftsPanel = lazy(loadPanel);

/** Which draft is shown, and the menu of the others. */
export function DraftsMenu() {
  const { name } = useSession();
  const [openings, setOpenings] = useState(0);
  const { control } = useFormContext<Draft>();
  const project = useWatch({ control, compute: (draft: Draft) => nameOf({ name: '', draft: { ...draft } }) });
  usePreload(loadPanel);
  return (
    <Popover
      label="Drafts"
      className="w-96"
      onOpen={() => setOpenings((count) => count + 1)}
      trigger={(trigger) => (
        <Button className="ml-2 sm:ml-3 min-w-0 shrink!" {...trigger}>
          <span className="sr-only">Drafts: </span>
          <span className="min-w-0 max-w-48 truncate">{name || project}</span>
          <ChevronDown aria-hidden size={14} className="shrink-0" />
        </Button>
      )}
    >
      {(close) =>
        openings === 0 ? null : (
          <Suspense fallback={null}>
            <DraftsPanel key={openings} close={close} />
          </Suspense>
        )
      }
    </Popover>
  );
}
