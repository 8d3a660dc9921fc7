import { describe, expect, it } from 'vitest';
import { readDuration } from './duration';

describe('readDuration', () => {
  it.each([
    ['900', '15 minutes'],
    ['3600', '1 hour'],
    ['5461', '1 hour 31 minutes 1 second'],
    [' 43200 ', '12 hours'],
    ['0', undefined],
    ['', undefined],
    ['15m', undefined],
    ['-900', undefined],
    [undefined, undefined],
  ])('reads %j as %j', (seconds, expected) => expect(readDuration(seconds)).toBe(expected));
});
