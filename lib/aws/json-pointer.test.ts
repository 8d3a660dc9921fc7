import { expect, test } from 'vitest';
import { childPointer } from './json-pointer';

test('a pointer consists of names, with its special characters escaped, and indexes', () => {
  expect(childPointer(childPointer('', 'Statement'), 0)).toBe('/Statement/0');
  expect(childPointer('/Statement/0', 'x/y~z')).toBe('/Statement/0/x~1y~0z');
});
