import { describe, expect, it } from 'vitest';
import { looksLikeToken, readPastedToken } from './pasted-token';

const claims = {
  iss: 'https://gitlab.com',
  sub: 'project_path:acme/api:ref_type:branch:ref:main',
  aud: 'a',
  exp: 100,
};
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;

describe('a token', () => {
  it('loses its signature, and is live until it expires', () => {
    expect(readPastedToken(token, 99)).toEqual({ payload: JSON.stringify(claims, null, 2), live: true });
    expect(readPastedToken(token, 100)?.live).toBe(false);
    expect(JSON.stringify(readPastedToken(token, 99))).not.toContain('c2lnbmF0dXJl');
  });

  it('without an expiry time is live', () => {
    const { exp: _, ...others } = claims;
    expect(readPastedToken(`${part({ alg: 'RS256' })}.${part(others)}.x`, 1e12)?.live).toBe(true);
  });

  it('given as claims is never live', () => {
    expect(readPastedToken(JSON.stringify(claims), 1)?.live).toBe(false);
  });
});

it.each([
  ['a token', token, true],
  ['its claims', JSON.stringify(claims), true],
  ['a line of a log with a token', `ID_TOKEN=${token}`, true],
  ['a policy', '{"Version":"2012-10-17","Statement":[{"Condition":{"StringEquals":{"sub": "a"}}}]}', false],
  ['Terraform', 'resource "aws_iam_role" "deploy" {}', false],
  ['nothing', '', false],
])('%s', (_, text, expected) => expect(looksLikeToken(text)).toBe(expected));
