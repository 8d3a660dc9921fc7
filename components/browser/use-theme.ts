'use client';

import { useSyncExternalStore } from 'react';
import { readTheme, saveTheme, type Theme } from './storage';

const listeners = new Set<() => void>();
let current: Theme | undefined;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function setTheme(theme: Theme) {
  current = theme;
  saveTheme(theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}

/** The theme the user chose, and how to choose another. The stylesheet follows the system's theme. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(
    subscribe,
    () => {
      current ??= readTheme();
      return current;
    },
    () => 'system' as const,
  );
  return [theme, setTheme];
}
