/** What this browser remembers for the user: the drafts (`drafts.ts`) and the theme. Nothing else is kept anywhere. */
const themeKey = 'keyless.theme';

export type Theme = 'system' | 'light' | 'dark';

/** The chosen theme. `app/theme-script.ts` reads the same key before the first paint. */
export function readTheme(): Theme {
  const theme = safeStorage()?.getItem(themeKey);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export function saveTheme(theme: Theme): void {
  try {
    safeStorage()?.setItem(themeKey, theme);
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

/** Local storage, unless the browser forbids even looking at it. */
export function safeStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
