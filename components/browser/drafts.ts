import { isPlainObject, membersOf, type PlainObject } from '@/lib/formats/plain-object';
import { safeStorage } from './storage';

/** The drafts of this browser. Each has its own key, so that two tabs with two drafts never overwrite each other. */
const prefix = 'keyless.draft.';
/** Where earlier versions stored their only draft. */
const formerKey = 'keyless.draft';
/** Which draft this tab shows, so that a reload returns to it. */
const tabKey = 'keyless.tab';
const version = 2;

export interface SavedDraft {
  /** Its shape is not checked here: `toDraft` turns any value into a draft. */
  readonly draft: PlainObject;
  /** The name the user gave it; empty if it is named after its project. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly changed: number;
  /** The values from a link that the user has not confirmed. Its shape is not checked here. */
  readonly fromLink?: unknown;
  /** The steps that the user has been in and left. Its shape is not checked here. */
  readonly left?: unknown;
}

export interface ListedDraft {
  readonly id: string;
  readonly name: string;
  readonly changed: number;
}

/** The result of saving a draft: `blocked` in a private window or when storage is switched off. */
export type SaveResult = 'saved' | 'full' | 'blocked';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** All drafts, the most recently changed first. Unreadable ones are left out, and not changed. */
export function listDrafts(storage: Store | undefined = safeStorage()): readonly ListedDraft[] {
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '');
  return keys
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const id = key.slice(prefix.length);
      const saved = readDraft(id, storage);
      return saved === undefined ? [] : [{ id, name: nameOf(saved), changed: saved.changed }];
    })
    .sort((a, b) => b.changed - a.changed);
}

/** The name of a draft: given by the user, or that of its project. */
export function nameOf({ name, draft }: Pick<SavedDraft, 'name' | 'draft'>): string {
  const { path } = membersOf(membersOf(draft.gitlab).project);
  return name || (typeof path === 'string' && path.trim()) || 'Unnamed draft';
}

/** A draft, or `undefined` if none can be read. */
export function readDraft(id: string, storage: Store | undefined = safeStorage()): SavedDraft | undefined {
  const saved = parsed(storage?.getItem(prefix + id));
  if (saved.version !== version || !isPlainObject(saved.draft)) return undefined;
  return {
    draft: saved.draft,
    name: typeof saved.name === 'string' ? saved.name : '',
    changed: typeof saved.changed === 'number' ? saved.changed : 0,
    ...(saved.fromLink === undefined ? {} : { fromLink: saved.fromLink }),
    ...(saved.left === undefined ? {} : { left: saved.left }),
  };
}

/** Saves a draft under its id, at once. */
export function saveDraft(
  id: string,
  draft: SavedDraft,
  storage: Store | undefined = safeStorage(),
): SaveResult {
  if (storage === undefined) return 'blocked';
  try {
    storage.setItem(prefix + id, JSON.stringify({ version, ...draft }));
    return 'saved';
  } catch (error) {
    // In a private window, some browsers offer a storage with no capacity.
    return storage.length > 0 && Object(error).name === 'QuotaExceededError' ? 'full' : 'blocked';
  }
}

export const deleteDraft = (id: string, storage: Store | undefined = safeStorage()): void =>
  storage?.removeItem(prefix + id);

/** Deletes the draft that this tab shows, to start without it when it breaks the page. */
export function forgetDraft(): void {
  const id = readTab() ?? listDrafts()[0]?.id;
  if (id !== undefined) deleteDraft(id);
}

/** An id that no draft has. */
export const newDraftId = (): string =>
  Date.now().toString(36) + Math.random().toString(36).slice(2, 8).padEnd(6, '0');

/** Whether a storage event is about this draft: another tab changed or deleted it. */
export const isAboutDraft = ({ key }: Pick<StorageEvent, 'key'>, id: string): boolean =>
  key === null || key === prefix + id;

/**
 * Moves the draft of earlier versions to the others. Returns `false` if it cannot be read; then it stays
 * where it is.
 */
export function adoptFormerDraft(storage: Store | undefined = safeStorage()): boolean {
  const text = storage?.getItem(formerKey);
  if (!text) return true;
  const former = parsed(text);
  if (former.version !== 1 || !isPlainObject(former.draft)) return false;
  const saved = saveDraft(newDraftId(), { draft: former.draft, name: '', changed: Date.now() }, storage);
  if (saved === 'saved') storage?.removeItem(formerKey);
  return true;
}

const parsed = (text: string | null | undefined): PlainObject => {
  try {
    return membersOf(JSON.parse(text ?? 'null'));
  } catch {
    return {};
  }
};

/** The draft this tab shows. */
export function readTab(): string | undefined {
  try {
    return sessionStorage.getItem(tabKey) ?? undefined;
  } catch {
    return undefined;
  }
}

export function saveTab(id: string | undefined): void {
  try {
    if (id === undefined) sessionStorage.removeItem(tabKey);
    else sessionStorage.setItem(tabKey, id);
  } catch {
    // Without storage, a reload returns to the most recently changed draft.
  }
}
