'use client';

import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { Sample } from '@/lib/service/sample';
import { holdsWork } from '../browser/holds-work';
import { usePreload } from '../browser/use-preload';
import { ToastProvider } from '../ui/toast';
import type { Opening } from './opening';
import type { Preset } from './presets-menu';
import { StartScreen } from './start/screen';

const loadWorkbench = async () => ({ default: (await import('./workbench')).Workbench });
const Workbench = lazy(loadWorkbench);

/** Runs before the browser paints; on a server there is nothing to paint. */
const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/** The first screen for a user without drafts and links; the workbench for everyone else. */
export function Entry(props: { readonly presets: readonly Preset[]; readonly sample: Sample }) {
  const [opening, setOpening] = useState<Opening>();
  const [hasLeft, setHasLeft] = useState(false);
  const leave = useCallback(() => {
    setOpening(undefined);
    setHasLeft(true);
  }, []);
  const openWork = useCallback(() => {
    if (holdsWork()) setOpening((before) => before ?? { from: 'work' });
  }, []);
  usePreload(loadWorkbench);

  useBeforePaint(() => {
    openWork();
    // From here on, React decides what is shown, and no longer the script in the head.
    delete document.documentElement.dataset.work;
    window.addEventListener('hashchange', openWork);
    return () => window.removeEventListener('hashchange', openWork);
  }, [openWork]);

  return (
    <ToastProvider>
      {opening === undefined ? (
        <StartScreen presets={props.presets} sample={props.sample} takesFocus={hasLeft} onOpen={setOpening} />
      ) : (
        <Suspense fallback={<Loading />}>
          <Workbench presets={props.presets} opening={opening} onLeave={leave} onReturn={openWork} />
        </Suspense>
      )}
    </ToastProvider>
  );
}

/** Usually there is nothing to wait for: it is said only after a moment. */
const Loading = () => (
  <p className="grid min-h-dvh animate-late place-items-center text-muted">Loading your draft…</p>
);
