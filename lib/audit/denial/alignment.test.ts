import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringLike } from '../../aws/conditions/string-like';
import { withWildcards } from '../../aws/conditions/values/policy-value';
import { alignClosest } from './alignment';

const exact = { wildcards: false, ignoresCase: false };
const like = { wildcards: true, ignoresCase: false };
const at = (expected: string, actual: string, reading = exact) => {
  const found = alignClosest([expected], actual, reading);
  return [expected.slice(found?.expectedAt), actual.slice(found?.actualAt)];
};

describe('the first difference', () => {
  it.each([
    ['a:b', 'a:c', 'b', 'c'],
    ['a:b', 'a:b:c', '', ':c'],
    ['a:b:c', 'a:b', ':c', ''],
    ['p:acme/app:ref:main', 'p:acme/app-x:ref:main', ':ref:main', '-x:ref:main'],
    ['p:${$}x', 'p:$y', 'x', 'y'],
    ['', 'a', '', 'a'],
  ])('%s and %s', (expected, actual, left, right) => {
    expect(at(expected, actual)).toEqual([left, right]);
  });

  it.each([
    ['p:acme/*:ref:main', 'p:acme/app:ref:dev', 'main', 'dev'],
    ['p:acme/*:ref:v?', 'p:acme/app:ref:w1', 'v?', 'w1'],
    ['p:acme/*-web:ref:main', 'p:acme/api:ref:main', '-web:ref:main', 'api:ref:main'],
    ['p:other/*:ref:*', 'p:acme/api:ref:main', 'other/*:ref:*', 'acme/api:ref:main'],
  ])('of the pattern %s and %s', (expected, actual, left, right) => {
    expect(at(expected, actual, like)).toEqual([left, right]);
  });

  it('of a list is that of the value which comes closest', () => {
    const values = ['p:acme/web:ref:main', 'p:acme/api:ref:dev', 'p:ACME/api:ref:main'];
    expect(alignClosest(values, 'p:acme/api:ref:main', exact)?.expected).toBe('p:ACME/api:ref:main');
    expect(alignClosest(values.slice(0, 2), 'p:acme/api:ref:dex', exact)?.expected).toBe(
      'p:acme/api:ref:dev',
    );
    expect(alignClosest([], 'x', exact)).toBeUndefined();
  });
});

const texts = fc.string({ unit: fc.constantFrom(...'ab:/'), maxLength: 20 });

describe('laws', () => {
  it('the text before the difference of two literal texts is equal, and the next character is not', () => {
    fc.assert(
      fc.property(texts, texts, (expected, actual) => {
        const { expectedAt, actualAt } = alignClosest([expected], actual, exact) ?? {
          expectedAt: -1,
          actualAt: -1,
        };
        expect(expected.slice(0, expectedAt)).toBe(actual.slice(0, actualAt));
        if (expected !== actual && expected[expectedAt] !== undefined)
          expect(expected[expectedAt] === actual[actualAt]).toBe(false);
      }),
    );
  });

  it('a pattern that matches nothing after the difference has one there', () => {
    const patterns = fc.string({ unit: fc.constantFrom(...'ab:*?'), maxLength: 12 });
    fc.assert(
      fc.property(patterns, texts, (expected, actual) => {
        const found = alignClosest([expected], actual, like);
        const test = stringLike.test(withWildcards(expected));
        if (typeof test !== 'function' || test(actual)) return;
        expect(found?.expectedAt).toBeLessThanOrEqual(expected.length);
        expect(found?.actualAt).toBeLessThanOrEqual(actual.length);
      }),
    );
  });
});
