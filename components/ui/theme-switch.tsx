'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import type { Theme } from '../browser/storage';
import { useTheme } from '../browser/use-theme';
import { Button } from './button';
import { IconButton } from './icon-button';

const themes = {
  system: { icon: Monitor, next: 'light' },
  light: { icon: Sun, next: 'dark' },
  dark: { icon: Moon, next: 'system' },
} as const satisfies Record<Theme, { icon: typeof Sun; next: Theme }>;

/** Steps through the system's theme, light and dark. With `words`, an entry of a menu. */
export function ThemeSwitch({ words = false }: { readonly words?: boolean }) {
  const [theme, setTheme] = useTheme();
  const { icon: Icon, next } = themes[theme];
  const label = `Theme: ${theme}. Switch to ${next}.`;
  const onClick = () => setTheme(next);
  return words ? (
    <Button variant="ghost" className="justify-start" aria-label={label} onClick={onClick}>
      <Icon aria-hidden size={16} />
      Theme: {theme}
    </Button>
  ) : (
    <IconButton label={label} onClick={onClick}>
      <Icon aria-hidden size={16} />
    </IconButton>
  );
}
