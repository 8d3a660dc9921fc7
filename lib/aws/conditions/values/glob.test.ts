import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMatcher } from './glob';
import { withWildcards } from './policy-value';

const matches = (pattern: string, text: string) => globMatcher(withWildcards(pattern))(text);

/** The textbook definition: quadratic and obviously correct. */
function reference(pattern: string, text: string): boolean {
  let row = Array.from({ length: text.length + 1 }, (_, length) => length === 0);
  for (const unit of pattern.split('')) {
    const next = row.map(() => false);
    for (let length = 0; length <= text.length; length += 1) {
      if (unit === '*') next[length] = row[length] === true || next[length - 1] === true;
      else next[length] = row[length - 1] === true && (unit === '?' || text[length - 1] === unit);
    }
    row = next;
  }
  return row[text.length] === true;
}

describe('StringLike patterns', () => {
  test.each([
    // Source: IAM User Guide, "Condition operators": a star crosses every separator.
    ['project_path:mygroup/*', 'project_path:mygroup/sub/app:ref_type:branch:ref:x', true],
    ['project_path:mygroup*', 'project_path:mygroup-evil/app:ref_type:branch:ref:main', true],
    ['project_path:a/b:ref_type:branch:ref:main*', 'project_path:a/b:ref_type:branch:ref:main-evil', true],
    ['project_path:a/b:ref_type:*:ref:main', 'project_path:a/b:ref_type:tag:ref:main', true],
    ['project_path:mygroup/*', 'project_path:mygroup', false],
    ['a*', 'a', true],
    ['*', '', true],
    ['?', '', false],
    ['?', '\u{1F600}', false],
    ['??', '\u{1F600}', true],
    ['a*b', 'a\n/:b', true],
    ['A', 'a', false],
    ['[ab]', 'a', false],
    ['\\*', '\\x', true],
    ['', '', true],
    ['', 'x', false],
    ['a*a', 'a', false],
  ])('%j on %j: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test('agree with the textbook definition', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, word, (glob, text) => {
        expect(matches(glob, text)).toBe(reference(glob, text));
      }),
      { numRuns: 2000 },
    );
  });

  test('a hostile pattern takes no time', () => {
    const started = performance.now();
    expect(matches(`${'*a'.repeat(1000)}b`, 'a'.repeat(20_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
