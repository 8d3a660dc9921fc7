import { expect, test } from 'vitest';
import { isPlainObject, membersOf } from './plain-object';

test('lists, null and scalars are no plain objects, and have no members', () => {
  for (const value of [[1], null, undefined, 'text', 1, true]) {
    expect(isPlainObject(value)).toBe(false);
    expect(membersOf(value)).toEqual({});
  }
  expect(isPlainObject({})).toBe(true);
  expect(membersOf({ name: 'main' })).toEqual({ name: 'main' });
});
