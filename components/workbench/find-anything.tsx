'use client';

import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { usePreload } from '../browser/use-preload';
import { IconButton } from '../ui/icon-button';
import type { HeaderActions } from './palette/use-entries';

const loadPalette = async () => ({ default: (await import('./palette/palette')).Palette });
const loadShortcuts = async () => ({ default: (await import('./palette/shortcuts')).Shortcuts });
const loadBoth = () => Promise.all([loadPalette(), loadShortcuts()]);
const Palette = lazy(loadPalette);
const Shortcuts = lazy(loadShortcuts);

export type FindWindow = 'palette' | 'shortcuts';

/** The command palette and the list of shortcuts: their button, their key and their windows, whose code is loaded when it is needed. */
export function FindAnything(props: {
  readonly shown: FindWindow | undefined;
  readonly onShow: (window: FindWindow | undefined) => void;
  readonly actions: HeaderActions;
}) {
  const { shown, onShow, actions } = props;
  /** A window that was open stays on the page, to give the focus back when it closes. */
  const [opened, setOpened] = useState<readonly FindWindow[]>([]);
  if (shown !== undefined && !opened.includes(shown)) setOpened([...opened, shown]);
  // A window that has led to the other one is told that it was closed only after that.
  const close = (window: FindWindow) => () => {
    if (shown === window) onShow(undefined);
  };
  usePreload(loadBoth);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== 'k' || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      onShow('palette');
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onShow]);

  return (
    <>
      <IconButton
        label="Find anything"
        title="Find a step, file or action (Ctrl or Cmd with K)"
        className="max-sm:hidden"
        aria-haspopup="dialog"
        onClick={() => onShow('palette')}
      >
        <Search aria-hidden size={16} />
      </IconButton>
      <Suspense fallback={null}>
        {opened.includes('palette') ? (
          <Palette open={shown === 'palette'} onClose={close('palette')} actions={actions} />
        ) : null}
        {opened.includes('shortcuts') ? (
          <Shortcuts open={shown === 'shortcuts'} onClose={close('shortcuts')} />
        ) : null}
      </Suspense>
    </>
  );
}
