import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternsOverlap } from './overlap';

const fits = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.split('*').join('.*')}$`).test(text);
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 5 });

/** Every text of up to nine letters a and b. Longer texts are not needed to compare two patterns of five characters. */
const texts = Array.from({ length: 10 }, (_, length) =>
  Array.from({ length: 2 ** length }, (__, bits) =>
    Array.from({ length }, (___, at) => ((bits >> at) & 1 ? 'a' : 'b')).join(''),
  ),
).flat();

describe('overlap of patterns', () => {
  it.each<[string, string, boolean]>([
    ['main', 'main', true],
    ['main', 'main2', false],
    ['v*', 'v1.2', true],
    ['v*', 'w1', false],
    ['v*', '*-rc', true],
    ['v*-rc', 'v1*', true],
    ['a*b', 'a*c', false],
    ['release/*', 'release/*/hotfix', true],
    ['*', 'anything', true],
  ])('%s and %s: %s', (left, right, expected) => {
    expect(patternsOverlap(left, right)).toBe(expected);
  });

  it('is true exactly if some text matches both', () => {
    fc.assert(
      fc.property(pattern, pattern, (left, right) => {
        expect(patternsOverlap(left, right)).toBe(
          texts.some((text) => fits(left, text) && fits(right, text)),
        );
      }),
    );
  });
});
