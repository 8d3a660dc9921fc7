'use client';

import { type RefObject, useEffect, useRef } from 'react';

/**
 * Calls back when Escape is pressed while the focus is inside the element and nothing inside it handled the
 * key.
 */
export function useEscape(element: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const latest = useRef(onEscape);
  useEffect(() => {
    latest.current = onEscape;
  });
  useEffect(() => {
    const target = element.current;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // Otherwise a dialog around the element would close as well.
      event.preventDefault();
      latest.current();
    };
    target?.addEventListener('keydown', listen);
    return () => target?.removeEventListener('keydown', listen);
  }, [element]);
}
