import { describe, expect, test } from 'vitest';
import { adoptFormerDraft, deleteDraft, listDrafts, nameOf, readDraft, saveDraft } from './drafts';

function memory(initial: Readonly<Record<string, string>> = {}, refuses?: string) {
  const values = new Map(Object.entries(initial));
  return {
    get length() {
      return values.size;
    },
    key: (index: number) => [...values.keys()][index] ?? null,
    getItem: (key: string) => values.get(key) ?? null,
    removeItem: (key: string) => void values.delete(key),
    setItem: (key: string, value: string) => {
      if (refuses !== undefined) throw new DOMException('no', refuses);
      values.set(key, value);
    },
  };
}

const draftOf = (path: string) => ({ gitlab: { project: { path } } });

describe('drafts in a browser', () => {
  test('are read exactly as they were saved', () => {
    const storage = memory();
    const saved = { draft: draftOf('acme/a'), name: 'Mine', changed: 5, fromLink: { accounts: ['1'] } };
    expect(saveDraft('a', saved, storage)).toBe('saved');
    expect(readDraft('a', storage)).toEqual(saved);
    expect(readDraft('b', storage)).toBeUndefined();
  });

  test('are listed by name, the most recently changed first', () => {
    const storage = memory({ 'keyless.theme': 'dark', 'keyless.draft.broken': '{' });
    saveDraft('a', { draft: draftOf('acme/a'), name: '', changed: 1 }, storage);
    saveDraft('b', { draft: draftOf('acme/b'), name: 'Renamed', changed: 3 }, storage);
    saveDraft('c', { draft: {}, name: '', changed: 2 }, storage);
    expect(listDrafts(storage).map(({ id, name }) => `${id} ${name}`)).toEqual([
      'b Renamed',
      'c Unnamed draft',
      'a acme/a',
    ]);
    deleteDraft('b', storage);
    expect(listDrafts(storage).map(({ id }) => id)).toEqual(['c', 'a']);
    expect(storage.getItem('keyless.draft.broken')).toBe('{');
  });

  test('are named after their project until they get a name', () => {
    expect(nameOf({ name: '', draft: draftOf(' acme/a ') })).toBe('acme/a');
    expect(nameOf({ name: 'Blog', draft: draftOf('acme/a') })).toBe('Blog');
    expect(nameOf({ name: '', draft: { gitlab: 7 } })).toBe('Unnamed draft');
  });

  test.each(['{', 'null', '[]', '7', '{"version":99,"draft":{}}', '{"version":2,"draft":null}'])(
    'are ignored if they cannot be read: %s',
    (text) => {
      const storage = memory({ 'keyless.draft.a': text });
      expect(readDraft('a', storage)).toBeUndefined();
      expect(listDrafts(storage)).toEqual([]);
    },
  );

  test('report a full storage and a blocked one differently, without throwing', () => {
    const draft = { draft: {}, name: '', changed: 0 };
    expect(saveDraft('a', draft, memory({ other: 'x' }, 'QuotaExceededError'))).toBe('full');
    expect(saveDraft('a', draft, memory({}, 'QuotaExceededError'))).toBe('blocked');
    expect(saveDraft('a', draft, memory({ other: 'x' }, 'SecurityError'))).toBe('blocked');
    expect(saveDraft('a', draft, undefined)).toBe('blocked');
  });
});

describe('the only draft of earlier versions', () => {
  test('becomes one of the drafts', () => {
    const storage = memory({ 'keyless.draft': JSON.stringify({ version: 1, draft: draftOf('acme/old') }) });
    expect(adoptFormerDraft(storage)).toBe(true);
    expect(listDrafts(storage)).toMatchObject([{ name: 'acme/old' }]);
    expect(storage.getItem('keyless.draft')).toBeNull();
    expect(adoptFormerDraft(storage)).toBe(true);
    expect(listDrafts(storage)).toHaveLength(1);
  });

  test.each(['{', 'null', '{"version":9,"draft":{}}'])('stays in place if it cannot be read: %s', (text) => {
    const storage = memory({ 'keyless.draft': text });
    expect(adoptFormerDraft(storage)).toBe(false);
    expect(storage.getItem('keyless.draft')).toBe(text);
  });

  test('stays in place if it cannot be moved', () => {
    const text = JSON.stringify({ version: 1, draft: draftOf('acme/old') });
    const storage = memory({ 'keyless.draft': text }, 'QuotaExceededError');
    expect(adoptFormerDraft(storage)).toBe(true);
    expect(storage.getItem('keyless.draft')).toBe(text);
  });
});
