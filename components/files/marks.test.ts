import { expect, test } from 'vitest';
import { inReadingOrder, lineRange, markedText, marksByLine } from './marks';

const mark = (topic: string, line: number, lastLine = line) => ({ topic, line, lastLine });

test('marks are in order from top to bottom, the longer one first', () => {
  const marks = [mark('c', 9), mark('b', 4), mark('a', 4, 8)];
  expect(inReadingOrder(marks).map(({ topic }) => topic)).toEqual(['a', 'b', 'c']);
});

test('a line where several marks begin opens the first one', () => {
  const marks = [mark('a', 4, 8), mark('b', 4), mark('c', 9)];
  expect([...marksByLine(marks)]).toEqual([
    [4, 0],
    [9, 2],
  ]);
});

test('the text and the name of the lines of a mark', () => {
  expect(markedText('one\ntwo\nthree\nfour\n', mark('a', 2, 3))).toBe('two\nthree');
  expect(lineRange(mark('a', 2))).toBe('line 2');
  expect(lineRange(mark('a', 2, 3))).toBe('lines 2 to 3');
});
