import { expect, test } from 'vitest';
import { readDraft, saveDraft } from './storage';

function memory(initial?: string) {
  let value = initial ?? null;
  return {
    getItem: () => value,
    setItem: (_: string, text: string) => {
      value = text;
    },
  };
}

test('what is saved is read again', () => {
  const storage = memory();
  expect(saveDraft({ roles: [] }, storage)).toBe(true);
  expect(readDraft(storage)).toEqual({ kind: 'draft', draft: { roles: [] } });
});

test('an empty store is told from an unreadable one', () => {
  expect(readDraft(memory())).toEqual({ kind: 'none' });
  for (const text of ['{', 'null', '[]', '7', '{"version":99,"draft":{}}', '{"version":1,"draft":null}']) {
    expect(readDraft(memory(text)), text).toEqual({ kind: 'unreadable' });
  }
});

test('a store that refuses is reported, not thrown', () => {
  const full = {
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(saveDraft({}, full)).toBe(false);
});
