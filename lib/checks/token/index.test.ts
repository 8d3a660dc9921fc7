import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSentences } from '@/tests/support/check-cases';
import { issuedAt, payload, wholeToken } from '@/tests/support/claims-cases';
import { checkToken } from '.';

const check = (text: string) => checkToken({ name: 'token.json', text }, issuedAt);

describe('a token', () => {
  it('of a protected branch has no finding', () => {
    expect(check(payload()).findings).toEqual([]);
  });

  it('is read as a whole, and as its payload', () => {
    expect(check(wholeToken()).claims).toEqual(check(payload()).claims);
  });

  it('has a problem and no findings if the file contains none', () => {
    expect(check('no token')).toEqual({
      claims: undefined,
      findings: [],
      problems: [expect.objectContaining({ file: 'token.json', line: 1 })],
    });
  });

  it('never appears in its findings', () => {
    const token = wholeToken({ sub: 'x'.repeat(300) });
    const text = JSON.stringify(check(token).findings);
    for (const part of token.split('.')) expect(text).not.toContain(part.slice(0, 20));
  });
});

describe('any claims', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('https://gitlab.com', 'false', 'merge_request_event'));
  const value = fc.oneof(text, fc.jsonValue(), fc.constant(issuedAt));
  const names = [
    'iss',
    'aud',
    'sub',
    'exp',
    'iat',
    'project_id',
    'ref',
    'ref_protected',
    'pipeline_source',
    'azp',
  ];
  const claims = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value);

  it('never throw, and get complete sentences', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          claims.map((all) => JSON.stringify(all)),
          fc.string({ unit: 'binary' }),
        ),
        (json) => {
          for (const finding of check(json).findings) expectSentences(finding);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
