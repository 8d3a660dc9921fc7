import { expect, test } from 'vitest';
import { changedLines } from './changed-lines';

const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

test('equal texts have no changed lines', () => {
  expect(changedLines(text('a', 'b'), text('a', 'b'))).toEqual([]);
});

test('a changed line is marked where it is now', () => {
  expect(changedLines(text('a', 'b', 'c'), text('a', 'B', 'c'))).toEqual([2]);
});

test('added lines are marked, lines that only moved down are not', () => {
  expect(changedLines(text('a', 'c'), text('a', 'b', 'b2', 'c'))).toEqual([2, 3]);
});

test('a removal is shown at the line that took its place', () => {
  expect(changedLines(text('a', 'b', 'c'), text('a', 'c'))).toEqual([2]);
});

test('a different file is not marked line by line', () => {
  const many = (word: string) => text(...Array.from({ length: 600 }, (_, index) => `${word} ${index}`));
  expect(changedLines(many('old'), many('new'))).toEqual([]);
});
