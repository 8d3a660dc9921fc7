'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

export const stepHeadingId = 'step-heading';

/** Asks for the focus to move after the next rendering, to an element that may not exist yet. */
export function useFocusLater(): (id: string) => void {
  const [wanted, setWanted] = useState<{ readonly id: string }>();
  useEffect(() => {
    if (wanted) focusNearest(wanted.id);
  }, [wanted]);
  return useCallback((id: string) => setWanted({ id }), []);
}

/** Focuses the control with this id or, where a problem lies deeper than its field, the nearest one around it. */
function focusNearest(id: string): void {
  for (let name = id; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const element = document.getElementById(name);
    if (!element) continue;
    unfold(element);
    const target = element.matches('fieldset') ? firstControl(element) : element;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    element.scrollIntoView({ block: name === stepHeadingId ? 'start' : 'center' });
    return;
  }
  document.getElementById(stepHeadingId)?.focus();
}

const firstControl = (group: Element): Element | null =>
  group.querySelector('input:checked') ?? group.querySelector('input, select, textarea, button');

function unfold(element: Element): void {
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) {
    fold.open = true;
  }
}

/**
 * Runs a task once no mouse button or finger is down. An error that appears while a button is being pressed moves the
 * button away, and the click is lost.
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
      // The click follows the release: tasks run after it.
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
