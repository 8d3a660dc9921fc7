/** What this browser stores for the user: the drafts (`drafts.ts`) and the theme. Nothing else is stored anywhere. */
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
    // Without storage, the choice lasts until the user leaves the page.
  }
}

/** Local storage, or `undefined` if the browser forbids access to it or has none, like some web views. */
export function safeStorage(): Storage | undefined {
  try {
    return globalThis.localStorage ?? undefined;
  } catch {
    return undefined;
  }
}
