import { expect, test } from 'vitest';
import { sentenceParts } from './sentence-words';

const before = 'Only pipelines of acme/api on protected tags matching v*, started by a push.';
const after = 'Only pipelines of acme/api on protected tags matching v*, started by a push or a schedule.';
const marked = (parts: ReturnType<typeof sentenceParts>) =>
  parts.filter(({ changed }) => changed).map(({ text }) => text);

test('the parts together are the sentence', () => {
  const parts = sentenceParts(after, ['acme/api', 'v*'], before);
  expect(parts.map(({ text }) => text).join('')).toBe(after);
});

test('only new words are marked', () => {
  expect(marked(sentenceParts(after, ['acme/api'], before))).toEqual(['or a schedule']);
  expect(marked(sentenceParts(before, [], before))).toEqual([]);
  expect(marked(sentenceParts(before, [], undefined))).toEqual([]);
});

test('a changed value is marked, but not the comma after it', () => {
  const other = before.replace('v*', 'release-*');
  expect(marked(sentenceParts(other, ['release-*'], before))).toEqual(['release-*']);
});

test('deciding values are strong at any position, and unchanged', () => {
  const strong = sentenceParts(before, ['acme/api', 'v*'], undefined).filter((part) => part.strong);
  expect(strong.map(({ text }) => text)).toEqual(['acme/api', 'v*']);
});

test('a branch with the name of a word of the sentence is strong once', () => {
  const sentence = 'Only pipelines of acme/push on the protected branch push, started by a push.';
  const parts = sentenceParts(sentence, ['acme/push', 'push'], undefined);
  expect(parts.map(({ text, strong }) => (strong ? `[${text}]` : text)).join('')).toBe(
    'Only pipelines of [acme/push] on the protected branch [push], started by a push.',
  );
});
