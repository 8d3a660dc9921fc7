import { describe, expect, test } from 'vitest';
import { allow, assume, document, now, subject, token } from '@/tests/support/sts';

const aud = { 'gitlab.com:aud': 'sts.amazonaws.com' };
const pinned = document(allow({ StringEquals: { ...aud, 'gitlab.com:sub': subject } }));

describe('the token (recorded answers of STS)', () => {
  test.each(['iss', 'sub', 'aud', 'iat', 'exp'])('needs %s', (claim) => {
    expect(assume(pinned, { token: { ...token, [claim]: undefined } })).toMatchObject({
      reason: 'malformed-token',
      detail: claim,
      awsError: { code: 'InvalidIdentityToken', message: `Missing a required claim: ${claim}` },
    });
  });

  test.each([
    ['', ''],
    ['a', 'a'],
    [123, '123'],
    [0, '0'],
    ['x'.repeat(300), 'x'.repeat(300)],
  ])('a subject %j is read as %j', (sub, subjectRead) => {
    const policy = document(allow({ StringEquals: { 'gitlab.com:sub': subjectRead } }));
    expect(assume(policy, { token: { ...token, sub } })).toMatchObject({
      outcome: 'allowed',
      certain: true,
      session: { subject: subjectRead },
    });
    const other = document(allow({ StringEquals: { 'gitlab.com:sub': `${subjectRead} ` } }));
    expect(assume(other, { token: { ...token, sub } }).outcome).toBe('denied');
  });

  test('a number that loses digits is uncertain', () => {
    const policy = document(allow({ StringEquals: { 'gitlab.com:sub': '9007199254740993' } }));
    expect(assume(policy, { token: { ...token, sub: 9007199254740992 } })).toMatchObject({ certain: false });
  });

  test('a missing subject is a separate error', () => {
    expect(assume(pinned, { token: { ...token, sub: null } })).toMatchObject({
      reason: 'malformed-token',
      detail: 'sub',
      awsError: { code: 'InternalFailure' },
    });
  });

  test.each([
    ['iss', 5],
    ['iss', null],
    ['sub', true],
    ['sub', ['x']],
    ['aud', 5],
    ['aud', null],
    ['aud', []],
    ['aud', ['sts.amazonaws.com', 5]],
    ['aud', [5, 'sts.amazonaws.com']],
    ['aud', [null]],
    ['iat', null],
    ['iat', now - 0.5],
    ['exp', true],
    ['exp', ''],
    ['exp', `${now}x`],
    ['exp', ` ${now}`],
    ['nbf', 'invalid'],
    ['nbf', null],
  ])('%s: %j is not a token', (claim, value) => {
    expect(assume(pinned, { token: { ...token, [claim]: value } })).toMatchObject({
      reason: 'malformed-token',
      detail: claim,
      awsError: { code: 'InvalidIdentityToken', message: undefined },
    });
  });

  test.each([
    ['exp', now - 300, 'allowed'],
    ['exp', now - 301, 'expired'],
    ['exp', String(now + 60), 'allowed'],
    ['exp', now + 0.5, 'malformed-token'],
    ['exp', 'soon', 'malformed-token'],
    ['iat', now + 300, 'allowed'],
    ['iat', now + 301, 'not-yet-valid'],
    ['nbf', now + 300, 'allowed'],
    ['nbf', now + 301, 'not-yet-valid'],
  ])('%s = %s: %s', (claim, value, expected) => {
    const verdict = assume(pinned, { token: { ...token, [claim]: value } });
    expect(verdict.outcome === 'allowed' ? 'allowed' : verdict.reason).toBe(expected);
  });

  test('an expired one says so', () => {
    expect(assume(pinned, { now: now + 10_000 })).toMatchObject({
      awsError: { code: 'ExpiredTokenException' },
    });
  });

  const role = 'arn:aws:iam::444455556666:role/gitlab/deploy';
  const other = 'arn:aws:iam::444455556666:role/other';

  test.each<[unknown, 'listed' | 'refused' | 'absent']>([
    [[role], 'listed'],
    [role, 'listed'],
    [[other, role], 'listed'],
    [`${other};${role}`, 'listed'],
    [[role, role], 'listed'],
    [[5, role, null], 'listed'],
    [['not-an-arn', role], 'listed'],
    // Blanks around a role are let go.
    [` ${role} `, 'listed'],
    [`${other}; ${role}`, 'listed'],
    [[` ${role}`], 'listed'],
    [`${role};`, 'listed'],
    [`;${role}`, 'listed'],
    [other, 'refused'],
    [[other], 'refused'],
    [[], 'refused'],
    ['', 'refused'],
    [`${other},${role}`, 'refused'],
    [[[role]], 'refused'],
    [role.toUpperCase(), 'refused'],
    ['arn:aws:iam::444455556666:role/*', 'refused'],
    [`${role}x`, 'refused'],
    [5, 'refused'],
    [true, 'refused'],
    [{ role }, 'refused'],
    [null, 'absent'],
    [undefined, 'absent'],
  ])('roles %j: %s', (roles, expected) => {
    const claims = { ...token, 'https://aws.amazon.com/roles': roles };
    const authorized = (value: string) =>
      assume(document(allow({ Bool: { 'sts:RoleAuthorizedByIdp': value } })), { token: claims }).outcome;
    if (expected === 'refused') {
      expect(assume(pinned, { token: claims })).toMatchObject({ reason: 'role-not-listed' });
      return;
    }
    expect(assume(pinned, { token: claims })).toMatchObject({ outcome: 'allowed', certain: true });
    expect(authorized('true')).toBe(expected === 'listed' ? 'allowed' : 'denied');
    expect(authorized('false')).toBe(expected === 'listed' ? 'denied' : 'allowed');
  });
});

describe('the audience (IAM User Guide, "Create an OpenID Connect identity provider")', () => {
  test('must be registered', () => {
    expect(assume(pinned, { token: { ...token, aud: 'https://gitlab.com' } })).toMatchObject({
      reason: 'audience',
      awsError: { code: 'InvalidIdentityToken', message: 'Incorrect token audience' },
    });
  });

  test('a list of one is a text, a list of two needs azp', () => {
    expect(assume(pinned, { token: { ...token, aud: ['sts.amazonaws.com'] } }).outcome).toBe('allowed');
    expect(assume(pinned, { token: { ...token, aud: ['sts.amazonaws.com', 'vault'] } })).toMatchObject({
      reason: 'several-audiences',
    });
  });

  test.each([
    [{ aud: ['sts.amazonaws.com'] }, 'sts.amazonaws.com'],
    [{ aud: 'vault', azp: 'sts.amazonaws.com' }, 'sts.amazonaws.com'],
  ])('the condition key aud of %j is %s', (claims, value) => {
    const condition = { StringEquals: { 'gitlab.com:aud': value } };
    expect(assume(document(allow(condition)), { token: { ...token, ...claims } })).toMatchObject({
      outcome: 'allowed',
      certain: true,
    });
  });

  test('azp replaces aud', () => {
    const other = { ...token, aud: ['a', 'b'], azp: 'sts.amazonaws.com' };
    expect(assume(pinned, { token: other }).outcome).toBe('allowed');
    expect(assume(pinned, { token: { ...token, azp: 'vault' } })).toMatchObject({ reason: 'audience' });
    expect(assume(pinned, { token: { ...token, azp: '' } })).toMatchObject({ reason: 'audience' });
  });

  test.each(['sts.amazonaws.com ', 'STS.amazonaws.com', ''])('%j is another audience', (value) => {
    expect(assume(pinned, { token: { ...token, aud: value } })).toMatchObject({ reason: 'audience' });
  });

  test('oaud is the original aud claim', () => {
    const oaud = document(allow({ StringEquals: { 'gitlab.com:oaud': 'vault' } }));
    expect(assume(oaud, { token: { ...token, aud: 'vault', azp: 'sts.amazonaws.com' } })).toMatchObject({
      outcome: 'allowed',
      certain: true,
    });
    expect(assume(oaud, { token: { ...token, aud: ['vault'], azp: 'sts.amazonaws.com' } })).toMatchObject({
      outcome: 'allowed',
      certain: true,
    });
    expect(assume(oaud, { token: { ...token, azp: 'sts.amazonaws.com' } }).outcome).toBe('denied');
    // AWS has one value for this key.
    expect(assume(oaud, { token: { ...token, aud: ['a', 'b'], azp: 'sts.amazonaws.com' } })).toMatchObject({
      outcome: 'allowed',
      certain: false,
    });
  });
});
