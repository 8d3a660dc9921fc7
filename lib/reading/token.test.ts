import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineWith } from '@/tests/support/reading';
import { readToken } from './token';

const claims = {
  iss: 'https://gitlab.com',
  sub: 'project_path:acme/shöp:ref_type:branch:ref:main',
  aud: ['https://gitlab.com'],
  exp: 1_900_000_000,
};
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const read = (text: string) => readToken({ name: 'token.txt', text });

describe('a token', () => {
  test.each([
    ['alone', token, 1],
    ['in the head of a request', `GET /\nAuthorization: Bearer ${token}\n`, 2],
    ['in a variable', `export TOKEN='${token}'`, 1],
    ['broken into lines', `\n${token.replaceAll(/.{64}/g, '$&\n')}\n`, 2],
    ['in base64', base64(`${token}\n`), 1],
    ['in base64 twice, in lines', base64(base64(token)).replaceAll(/.{76}/g, '$&\n'), 1],
  ])('%s', (_, text, line) => {
    const result = read(text);
    expect(result).toMatchObject({ ok: true, token: { form: 'token', claims } });
    if (result.ok) expect(result.token.document.lineOf('/sub')).toBe(line);
  });
});

test.each([
  ['alone', JSON.stringify(claims, null, 2)],
  ['after the header', `{"alg": "RS256"}\n${JSON.stringify(claims, null, 2)}`],
  ['after a prompt', `$ jq . claims\n${JSON.stringify(claims, null, 2)}`],
])('claims %s', (_, text) => {
  const result = read(text);
  expect(result).toMatchObject({ ok: true, token: { form: 'claims', claims } });
  if (result.ok) expect(result.token.document.lineOf('/aud/0')).toBe(lineWith(text, '"aud"') + 1);
});

const head = part({ alg: 'RS256' });

test.each([
  ['nothing', '', 1, 'neither a token nor claims'],
  ['a header alone', '{"alg": "RS256"}', 1, 'neither a token nor claims'],
  ['claims that are no JSON', '\n{"iss": "x"\n"sub": "y"}', 3, 'comma'],
  ['a masked token', 'token: [MASKED]', 1, 'masked'],
  ['a token without claims', `x\n${head}.${part({ alg: 1 })}.x`, 2, 'cannot be read'],
  ['a token that was cut', `${head}.eyJhbGci.x`, 1, 'cannot be read'],
  ['a token that was cut within a claim', `${head}.${part(claims).slice(0, 60)}.x`, 1, 'cannot be read'],
  ['a token of other bytes', `${head}.eyJ_.x`, 1, 'cannot be read'],
  ['a token that is too long', `${head}.${part({ iss: 'x'.repeat(20_000) })}.x`, 1, '20,000'],
])('%s is a problem', (_, text, line, message) => {
  const problem = { file: 'token.txt', line, message: expect.stringContaining(message) };
  expect(read(text)).toMatchObject({ ok: false, problem });
});

test('any text gives an answer', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.nat({ max: token.length }), fc.string())
      .map(([at, put]) => token.slice(0, at) + put + token.slice(at + 1)),
    fc.string().map((text) => `eyJ.eyJ${base64(text)}.x`),
  );
  fc.assert(fc.property(texts, (text) => typeof read(text).ok === 'boolean'));
});
