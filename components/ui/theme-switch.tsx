'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import type { Theme } from '../browser/storage';
import { useTheme } from '../browser/use-theme';
import { IconButton } from './icon-button';

const themes = {
  system: { icon: Monitor, next: 'light' },
  light: { icon: Sun, next: 'dark' },
  dark: { icon: Moon, next: 'system' },
} as const satisfies Record<Theme, { icon: typeof Sun; next: Theme }>;

/** Cycles through the system's theme, light and dark. */
export function ThemeSwitch() {
  const [theme, setTheme] = useTheme();
  const { icon: Icon, next } = themes[theme];
  return (
    <IconButton label={`Theme: ${theme}. Switch to ${next}.`} onClick={() => setTheme(next)}>
      <Icon aria-hidden size={16} />
    </IconButton>
  );
}
