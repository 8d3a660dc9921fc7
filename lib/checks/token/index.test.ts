import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSentences } from '@/tests/support/check-cases';
import { issuedAt, payload, wholeToken } from '@/tests/support/claims-cases';
import { checkToken } from '.';

describe('a token', () => {
  it('of a protected branch has no finding', () => {
    expect(checkToken(payload(), issuedAt).findings).toEqual([]);
  });

  it('is read whole, and as its payload', () => {
    expect(checkToken(wholeToken(), issuedAt).claims).toEqual(checkToken(payload(), issuedAt).claims);
  });

  it('may hold letters of any language', () => {
    expect(checkToken(wholeToken({ user_login: 'Zoë 👩‍💻' }), issuedAt).claims?.user_login).toBe('Zoë 👩‍💻');
  });

  it.each(['', 'no', '[]', '7', 'eyJ.!!.x', 'a.b.c', `${wholeToken()}.more`])('is not %s', (text) => {
    const { claims, findings, problem } = checkToken(text, issuedAt);
    expect({ claims, findings }).toEqual({ claims: undefined, findings: [] });
    expect(problem).toMatch(/^(?:This is not a token|The payload of the token is not base64url)\. Paste/);
  });

  it('never stands in what is said about it', () => {
    const token = wholeToken({ sub: 'x'.repeat(300) });
    const said = JSON.stringify(checkToken(token, issuedAt).findings);
    for (const part of token.split('.')) expect(said).not.toContain(part.slice(0, 20));
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

  it('never throw, and get sentences', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          claims.map((all) => JSON.stringify(all)),
          fc.string({ unit: 'binary' }),
        ),
        (json) => {
          for (const finding of checkToken(json, issuedAt).findings) expectSentences(finding);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
