'use client';

import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Rows rendered beyond the visible edge, so that they exist during fast scrolling and for the Tab key. */
const beyond = 15;

export interface RowWindow {
  /** The rows to render: `from` inclusive, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** The current height of one row in pixels, from the stylesheet. */
  readonly rowHeight: number;
}

/**
 * Which rows of a long list are visible in its scrolling element. All rows have the same height: that of a
 * line in `measured`, or `rowHeight`.
 */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  fixedHeight?: number,
): RowWindow {
  const [view, setView] = useState({ top: 0, height: 800, rowHeight: fixedHeight ?? 20 });
  const measure = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const rowHeight = fixedHeight ?? (Number.parseFloat(getComputedStyle(element).lineHeight) || 20);
    setView((before) =>
      before.top === element.scrollTop &&
      before.height === element.clientHeight &&
      before.rowHeight === rowHeight
        ? before
        : { top: element.scrollTop, height: element.clientHeight, rowHeight },
    );
  }, [scroller, fixedHeight]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [scroller, measure]);

  const first = Math.floor(view.top / view.rowHeight);
  const shown = Math.ceil(view.height / view.rowHeight);
  const from = Math.max(0, Math.min(first, count - shown) - beyond);
  return { from, to: Math.min(count, first + shown + beyond), rowHeight: view.rowHeight };
}
