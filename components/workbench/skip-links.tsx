'use client';

import { type ReactNode, useEffect } from 'react';
import { useWizard } from '../wizard/wizard';
import { type Pane, paneIds, usePane } from './pane';

/** The ways of the keyboard past the header: links to the form and to the files, and F6 between the two. */
export function SkipLinks() {
  useSwitchKey();
  return (
    <>
      <SkipLink to="form">Skip to the form</SkipLink>
      <SkipLink to="files">Skip to the files</SkipLink>
    </>
  );
}

function SkipLink({ to, children }: { readonly to: Pane; readonly children: ReactNode }) {
  const { setPane } = usePane();
  const { focusLater } = useWizard();
  return (
    <a
      href={`#${paneIds[to]}`}
      onClick={(event) => {
        // The fragment of the address belongs to share links and stories.
        event.preventDefault();
        setPane(to);
        focusLater(paneIds[to]);
      }}
      className="skip-link rounded-md bg-accent px-3 py-2 font-medium text-accent-ink"
    >
      {children}
    </a>
  );
}

/** F6 moves the focus to the other pane, to the element that had it there last. */
function useSwitchKey(): void {
  const { setPane } = usePane();
  useEffect(() => {
    const last: Partial<Record<Pane, HTMLElement>> = {};
    const remember = ({ target }: FocusEvent) => {
      const pane = paneOf(target);
      if (pane && target instanceof HTMLElement) last[pane] = target;
    };
    const press = (event: KeyboardEvent) => {
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (event.key !== 'F6' || hasModifier || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      const to = paneOf(document.activeElement) === 'files' ? 'form' : 'files';
      const before = last[to];
      setPane(to);
      // On a narrow screen the pane has to be shown first.
      requestAnimationFrame(() => {
        (before?.isConnected ? before : document.getElementById(paneIds[to]))?.focus();
      });
    };
    document.addEventListener('focusin', remember);
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('keydown', press);
    };
  }, [setPane]);
}

function paneOf(target: EventTarget | null): Pane | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest(`[id="${paneIds.form}"]`)
    ? 'form'
    : target.closest(`[id="${paneIds.files}"]`)
      ? 'files'
      : undefined;
}
