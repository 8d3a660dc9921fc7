import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatcher } from '@/lib/aws/conditions/values/glob';
import { withWildcards } from '@/lib/aws/conditions/values/policy-value';
import { coversPattern, isEveryResource } from './statements';

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 6 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 6 });
const matches = (glob: string, value: string) => globMatcher(withWildcards(glob))(value);

describe('a pattern that covers another', () => {
  it('matches every text the other matches', () => {
    let covered = 0;
    fc.assert(
      fc.property(pattern, pattern, text, (outer, inner, value) => {
        if (!coversPattern(outer, inner) || !matches(inner, value)) return;
        covered += 1;
        expect(matches(outer, value)).toBe(true);
      }),
      { numRuns: 40_000 },
    );
    expect(covered).toBeGreaterThan(300);
  });

  it.each([
    ['*', 'arn:aws:s3:::b/*', true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/x/*', true],
    ['arn:aws:s3:::b/x/*', 'arn:aws:s3:::b/*', false],
    ['a?', 'a*', false],
  ])('%s covers %s: %s', (outer, inner, expected) => expect(coversPattern(outer, inner)).toBe(expected));
});

describe('every resource of a kind', () => {
  it.each([
    '*',
    'arn:aws:iam::111122223333:role/*',
    'arn:*:iam::*:*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::*/*',
    'arn:aws:lambda:*:*:function:*',
    'arn:aws:s3*',
  ])('%s', (resource) => expect(isEveryResource(resource)).toBe(true));

  it.each([
    'arn:aws:s3:::bucket/*',
    'arn:aws:iam::111122223333:role/app/*',
    'arn:aws:iam::111122223333:role/app-*',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/*',
    'arn:aws:dynamodb:eu-west-1:111122223333:table/app',
    '‹var.role›',
  ])('not %s', (resource) => expect(isEveryResource(resource)).toBe(false));
});
