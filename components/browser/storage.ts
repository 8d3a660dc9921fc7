import { isPlainObject } from '@/lib/formats/plain-object';

/** What this browser remembers for the user: the work in progress and the theme. Nothing else is kept anywhere. */
const draftKey = 'keyless.draft';
const themeKey = 'keyless.theme';
const version = 1;

export type SavedDraft =
  | { readonly kind: 'none' }
  | { readonly kind: 'draft'; readonly draft: unknown }
  /** Something is stored that this version cannot read. */
  | { readonly kind: 'unreadable' };

/** The draft of the last visit. Its shape is not checked here: `toDraft` makes a draft of whatever it is given. */
export function readDraft(storage: Pick<Storage, 'getItem'> | undefined = safeStorage()): SavedDraft {
  const text = storage?.getItem(draftKey);
  if (!text) return { kind: 'none' };
  try {
    const saved: unknown = JSON.parse(text);
    const readable = typeof saved === 'object' && saved !== null && 'version' in saved && 'draft' in saved;
    return readable && saved.version === version && isPlainObject(saved.draft)
      ? { kind: 'draft', draft: saved.draft }
      : { kind: 'unreadable' };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** Remembers the draft; `false` when the browser refuses (private window, storage full or switched off). */
export function saveDraft(
  draft: unknown,
  storage: Pick<Storage, 'setItem'> | undefined = safeStorage(),
): boolean {
  try {
    storage?.setItem(draftKey, JSON.stringify({ version, draft }));
    return storage !== undefined;
  } catch {
    return false;
  }
}

/** Forgets the draft, for a start from scratch when a saved draft breaks the page. */
export function forgetDraft(): void {
  safeStorage()?.removeItem(draftKey);
}

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
function safeStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
