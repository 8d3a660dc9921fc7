import { describe, expect, test } from 'vitest';
import { changed, gitlabCom } from '../../tests/support/problems';
import { firstHidden } from '../formats/visible';
import { limits } from './limits';
import { decodeSetup } from './link';
import { parseSetupFile } from './read-file';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const messageOf = (bytes: Uint8Array) => {
  const parsed = parseSetupFile(bytes);
  return parsed.ok ? 'accepted' : parsed.problems[0]?.message;
};
const text = JSON.stringify(gitlabCom, null, 2);

describe('a file', () => {
  test('is read, with or without a byte order mark', () => {
    expect(parseSetupFile(bytesOf(text))).toEqual({ ok: true, setup: gitlabCom });
    expect(parseSetupFile(bytesOf(`\uFEFF${text}`))).toEqual({ ok: true, setup: gitlabCom });
  });

  test('with a name that occurs twice is refused, with the position', () => {
    const twice = text.replace('"tier": ', '"tier": "free",\n    "tier": ');
    expect(messageOf(bytesOf(twice))).toMatch(
      /holds the name "tier" twice in one object \(line \d+, column 5\)\./,
    );
  });

  test('that is not UTF-8 is refused, with the first wrong byte', () => {
    const latin = Uint8Array.from(text.replace('payments-staging', 'zahlungen-für-uns'), (character) =>
      character.charCodeAt(0),
    );
    const place = latin.indexOf(0xfc) + 1;
    expect(messageOf(latin)).toContain(`byte ${place} belongs to no character`);
    expect(messageOf(Uint8Array.from([0xff, 0xfe, 0x7b, 0x00]))).toContain('byte 1 ');
    expect(messageOf(Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0xff]))).toContain('byte 5 ');
  });

  test('that is too large is not read', () => {
    expect(messageOf(new Uint8Array(limits.bytes + 1))).toContain('too large');
    expect(messageOf(bytesOf(text.padEnd(limits.bytes)))).toBe('accepted');
  });

  test('that is not JSON is refused without its raw characters', () => {
    expect(firstHidden(messageOf(bytesOf('{"a\u202e\u001b": tru')) ?? '')).toBeUndefined();
  });
});

test('a link with a name that occurs twice is refused', () => {
  const policy = encodeURIComponent('{"Effect":"Deny","Effect":"Allow"}');
  expect(decodeSetup(`v1.roles.0.permissions.0.policy:=${policy}`)).toEqual({
    ok: false,
    reason: expect.stringContaining('holds the name "Effect" twice'),
  });
});

describe('a policy as text', () => {
  const withPolicy = (policy: unknown) =>
    parseSetupFile(
      bytesOf(JSON.stringify(changed(gitlabCom, { 'roles.0.permissions': [{ preset: 'custom', policy }] }))),
    );
  const statement = '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}';

  test('is read as JSON', () => {
    const parsed = withPolicy(`{"Version":"2012-10-17","Statement":[${statement}]}`);
    expect(parsed.ok && parsed.setup.roles[0]?.permissions).toEqual([
      { preset: 'custom', policy: { Version: '2012-10-17', Statement: [JSON.parse(statement)] } },
    ]);
  });

  test.each([
    ['{"Version":"2012-10-17","Statement":[],"Statement":[]}', 'The policy holds the name "Statement" twice'],
    ['{"Version":', 'The policy is not JSON'],
  ])('%j is refused', (policy, says) => {
    const parsed = withPolicy(policy);
    expect(
      parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path.join('.')} ${message}`),
    ).toEqual([expect.stringContaining(says)]);
  });
});
