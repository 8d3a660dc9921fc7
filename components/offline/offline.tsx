'use client';

import { useCallback, useState } from 'react';
import { usePreload } from '../browser/use-preload';
import { Button } from '../ui/button';

const loadWorker = () => import('./worker');

/** Keeps the page available without a network, and asks before a newer version replaces it. */
export function Offline() {
  const [newer, setNewer] = useState(false);
  const keep = useCallback(async () => (await loadWorker()).keepForOffline(() => setNewer(true)), []);
  usePreload(keep);
  if (!newer) return null;
  return (
    <section
      aria-label="New version"
      className="fixed inset-x-2 bottom-2 z-50 mx-auto flex max-w-xl flex-wrap items-center justify-end gap-2 rounded-lg border border-line-strong bg-raised p-2 pl-3 text-base shadow-lg print:hidden"
    >
      <p role="status" className="min-w-60 flex-1">
        A newer version of Keyless is ready. It may change what is generated.
      </p>
      <Button onClick={() => setNewer(false)}>Not now</Button>
      <Button variant="primary" onClick={async () => (await loadWorker()).takeNewest()}>
        Use it
      </Button>
    </section>
  );
}
