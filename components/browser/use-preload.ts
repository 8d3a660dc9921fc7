'use client';

import { useEffect } from 'react';

/**
 * Loads code when the page is idle, so that it is available later, also without a network. `load` must keep
 * its identity.
 */
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
