'use client';

import { useSyncExternalStore } from 'react';

/** Whether a media query matches; `false` in the prerendered page, until the browser has been asked. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
    () => false,
  );
}
