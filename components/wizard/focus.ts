'use client';

import { useCallback, useEffect, useRef } from 'react';

export const stepHeadingId = 'step-heading';

/** How long to wait for an element: a step that is opened for the first time may have to ask the worker. */
const patienceInFrames = 30;
/**
 * How long to watch the element afterwards: rows that are put back replace rows of the same name a moment
 * later.
 */
const watchInFrames = 4;

/** Requests the focus for an element that may not be on the page yet. The newest request wins. */
export function useFocusLater(): (id: string) => void {
  const frame = useRef(0);
  return useCallback((id: string) => {
    let found: HTMLElement | null = null;
    let left = patienceInFrames;
    const look = () => {
      left -= 1;
      if (!found?.isConnected) {
        found = document.getElementById(id) ?? (left <= 0 ? nearest(id) : null);
        if (found) {
          moveFocus(found);
          left = watchInFrames;
        }
      }
      if (left > 0) frame.current = requestAnimationFrame(look);
    };
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(look);
  }, []);
}

/** The field around a problem that is deeper than its field; otherwise the heading of the step. */
function nearest(id: string): HTMLElement | null {
  for (let name = id; name.includes('.'); name = name.slice(0, name.lastIndexOf('.'))) {
    const element = document.getElementById(name);
    if (element) return element;
  }
  return document.getElementById(stepHeadingId);
}

function moveFocus(element: HTMLElement): void {
  unfold(element);
  const target = element.matches('fieldset') ? firstControl(element) : element;
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}

const firstControl = (group: Element): Element | null =>
  group.querySelector('input:checked') ?? group.querySelector('input, select, textarea, button');

function unfold(element: Element): void {
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) {
    fold.open = true;
  }
}

/**
 * Runs a task once no mouse button or finger is down. If an error appeared while somebody presses a button,
 * it would move the button away, and the click would be lost.
 */
export function useAfterPress(): (task: () => void) => void {
  const pressed = useRef(false);
  const waiting = useRef<(() => void)[]>([]);

  useEffect(() => {
    const press = () => {
      pressed.current = true;
    };
    const release = () => {
      pressed.current = false;
      // The click comes right after the release: tasks run after it.
      setTimeout(() => {
        for (const task of waiting.current.splice(0)) task();
      });
    };
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('pointerup', release, true);
    window.addEventListener('pointercancel', release, true);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('pointerup', release, true);
      window.removeEventListener('pointercancel', release, true);
    };
  }, []);

  return useCallback((task: () => void) => {
    if (pressed.current) waiting.current.push(task);
    else task();
  }, []);
}
