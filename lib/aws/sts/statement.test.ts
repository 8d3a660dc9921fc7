import { describe, expect, test } from 'vitest';
import type { Statement } from '@/lib/aws/policy';
import { allow, assume, document, gitlabCom, selfManaged, subject } from '@/tests/support/sts';

const aud = { 'gitlab.com:aud': 'sts.amazonaws.com' };
const pinned = document(allow({ StringEquals: { ...aud, 'gitlab.com:sub': subject } }));

describe('the principal', () => {
  const principal = (Principal: Record<string, string | string[]> | '*') =>
    assume(document(allow({ StringEquals: { 'gitlab.com:sub': subject } }, { Principal })));

  test('is the provider, byte for byte, one of several', () => {
    expect(principal({ Federated: ['arn:aws:iam::1:oidc-provider/x', gitlabCom.arn] }).outcome).toBe(
      'allowed',
    );
    for (const arn of [`${gitlabCom.arn}/`, gitlabCom.arn.toUpperCase(), 'gitlab.com', selfManaged.arn]) {
      expect(principal({ Federated: arn })).toMatchObject({
        reason: 'no-matching-statement',
        statements: [{ principal: { match: false, why: 'other-provider' } }],
      });
    }
  });

  test('{"AWS": "*"} does not authorize a web identity (recorded)', () => {
    expect(principal({ AWS: '*' })).toMatchObject({
      reason: 'no-matching-statement',
      certain: true,
      statements: [{ principal: { match: false, why: 'not-federated' } }],
    });
  });

  test('what a bare "*" does is not confirmed: read to the attacker\'s advantage', () => {
    for (const who of ['*', { Federated: '*' }] as const) {
      expect(principal(who)).toMatchObject({ outcome: 'allowed', certain: false });
      const denyAll = allow({}, { Effect: 'Deny', Principal: who });
      expect(assume({ ...pinned, Statement: [allow(), denyAll] })).toMatchObject({
        outcome: 'allowed',
        certain: false,
      });
    }
  });

  const root = 'arn:aws:iam::444455556666:root';

  test.each([{ AWS: root }, { AWS: '444455556666' }, { AWS: ['*', root] }, { Service: 'sts.amazonaws.com' }])(
    'an Allow for %j does not let a web identity in',
    (who) => {
      expect(principal(who as Record<string, string>)).toMatchObject({ outcome: 'denied', certain: true });
    },
  );

  // The principal of a web identity is recorded (the provider's account); what a Deny covers is not.
  test.each<[Record<string, string | string[]>, string, boolean]>([
    [{ AWS: '*' }, 'allowed', false],
    [{ AWS: root }, 'allowed', false],
    [{ AWS: '444455556666' }, 'allowed', false],
    [{ AWS: ['arn:aws:iam::1:role/a', root] }, 'allowed', false],
    [{ AWS: '*', Federated: selfManaged.arn }, 'allowed', false],
    [{ AWS: 'arn:aws:iam::777788889999:root' }, 'allowed', true],
    [{ AWS: 'arn:aws-cn:iam::444455556666:root' }, 'allowed', true],
    [{ AWS: '777788889999' }, 'allowed', true],
    [{ AWS: 'arn:aws:iam::444455556666:role/gitlab/deploy' }, 'allowed', true],
    [{ AWS: 'arn:aws:iam::444455556666:user/root' }, 'allowed', true],
    [{ Service: '*' }, 'allowed', true],
    [{ Federated: selfManaged.arn }, 'allowed', true],
    [{ Federated: gitlabCom.arn }, 'denied', true],
    [{ AWS: '*', Federated: gitlabCom.arn }, 'denied', true],
  ])('a Deny for %j: %s, certain: %s', (who, outcome, certain) => {
    const deny = allow({}, { Effect: 'Deny', Principal: who });
    expect(assume(document(allow(), deny))).toMatchObject({ outcome, certain });
    // With a condition that certainly fails, it is certain again.
    const elsewhere = { ...deny, Condition: { StringEquals: { 'gitlab.com:sub': 'x' } } };
    expect(assume(document(allow(), elsewhere))).toMatchObject({ outcome: 'allowed', certain: true });
  });
});

describe('the action', () => {
  const { Action: _, ...anyAction } = allow();
  const withAction = (actions: Pick<Statement, 'Action' | 'NotAction'>) =>
    assume(document({ ...anyAction, ...actions }));

  test.each<[string | string[], string, boolean]>([
    ['sts:AssumeRoleWithWebIdentity', 'allowed', true],
    [['sts:TagSession', 'sts:AssumeRoleWithWebIdentity'], 'allowed', true],
    ['sts:AssumeRole', 'no-matching-statement', true],
    ['sts:TagSession', 'no-matching-statement', true],
    ['sts:AssumeRoleWithSAML', 'no-matching-statement', true],
    [[], 'no-matching-statement', true],
    // Recorded 2026-09-11: "AssumeRole policy may only specify STS AssumeRole actions."
    ['STS:assumerolewithwebidentity', 'malformed-policy', true],
    [['sts:AssumeRoleWithWebIdentity', 'STS:tagsession'], 'malformed-policy', true],
    ['sts:*', 'malformed-policy', true],
    ['s3:GetObject', 'malformed-policy', true],
    ['AssumeRoleWithWebIdentity', 'malformed-policy', true],
    // One part in another case, and other wildcards: nobody tried.
    ['STS:AssumeRoleWithWebIdentity', 'allowed', false],
    ['sts:assumerolewithwebidentity', 'allowed', false],
    ['sts:AssumeRoleWith*', 'allowed', false],
    ['sts:AssumeRole*', 'allowed', false],
    ['STS:AssumeRoleWith*', 'allowed', false],
    ['st?:AssumeRoleWithWebIdentity', 'allowed', false],
    ['*', 'allowed', false],
    ['sts:AssumeRoleWithWebIdentit?', 'allowed', false],
    ['sts:AssumeRoleWithS*', 'no-matching-statement', true],
    ['sts:assumerole', 'no-matching-statement', true],
  ])('%j: %s, certain: %s', (Action, expected, certain) => {
    const verdict = withAction({ Action });
    expect(verdict.outcome === 'allowed' ? 'allowed' : verdict.reason).toBe(expected);
    expect(verdict.certain).toBe(certain);
  });

  test.each<[string | string[], string]>([
    ['sts:AssumeRoleWithWebIdentity', 'no-matching-statement'],
    [['sts:TagSession', 'sts:AssumeRoleWithWebIdentity'], 'no-matching-statement'],
    ['sts:TagSession', 'allowed'],
    ['s3:GetObject', 'allowed'],
    ['STS:assumerolewithwebidentity', 'allowed'],
  ])('all but %j: %s', (NotAction, expected) => {
    const verdict = withAction({ NotAction });
    expect(verdict.outcome === 'allowed' ? 'allowed' : verdict.reason).toBe(expected);
    // Whether IAM stores a NotAction here is not confirmed.
    expect(verdict.certain).toBe(expected !== 'allowed');
  });

  test('a Deny of everything else may deny', () => {
    const deny: Statement = { ...anyAction, Effect: 'Deny', NotAction: 'sts:TagSession' };
    expect(assume(document(allow(), deny))).toMatchObject({ outcome: 'allowed', certain: false });
  });
});
