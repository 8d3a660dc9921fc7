import { expect, test } from 'vitest';
import { filesEffect } from './answer-words';

test('how much of the files an answer changed', () => {
  const lines = { a: [1, 2], b: [3] };
  expect(filesEffect({ lines, moved: {}, removed: [] })).toBe('changed 3 lines in 2 files');
  expect(filesEffect({ lines: { a: [1] }, moved: { c: 'd' }, removed: ['e'] })).toBe(
    'changed 1 line in 1 file, renamed 1 file and removed 1 file',
  );
  expect(filesEffect({ lines: {}, moved: {}, removed: [] })).toBeUndefined();
});
