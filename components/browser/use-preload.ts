'use client';

import { useEffect } from 'react';

/** Loads code once the page is idle, so that it is there later, without a network too. `load` must stay the same. */
export function usePreload(load: () => Promise<unknown>): void {
  useEffect(() => {
    const start = () => void load();
    if ('requestIdleCallback' in window) {
      const handle = requestIdleCallback(start, { timeout: 3000 });
      return () => cancelIdleCallback(handle);
    }
    const timer = setTimeout(start, 1500);
    return () => clearTimeout(timer);
  }, [load]);
}
