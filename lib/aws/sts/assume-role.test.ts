import { describe, expect, test } from 'vitest';
import { allow, assume, document, gitlabCom, now, selfManaged, subject, token } from '@/tests/support/sts';

const aud = { 'gitlab.com:aud': 'sts.amazonaws.com' };
const pinned = document(allow({ StringEquals: { ...aud, 'gitlab.com:sub': subject } }));

describe('a call', () => {
  test('with the right token gets a session', () => {
    expect(assume(pinned)).toMatchObject({
      outcome: 'allowed',
      certain: true,
      session: {
        assumedRoleArn: 'arn:aws:sts::444455556666:assumed-role/deploy/gitlab-4815162342-1',
        providerArn: gitlabCom.arn,
        audience: 'sts.amazonaws.com',
        subject,
        seconds: 3600,
      },
    });
  });

  test('names every comparison', () => {
    const verdict = assume(pinned, { token: { ...token, sub: 'project_path:evil/x' } });
    expect(verdict).toMatchObject({
      outcome: 'denied',
      reason: 'no-matching-statement',
      awsError: {
        code: 'AccessDenied',
        message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      },
    });
    expect(verdict.statements[0]?.conditions).toEqual([
      {
        pointer: '/Statement/0/Condition/StringEquals/gitlab.com:aud',
        operator: 'StringEquals',
        key: 'gitlab.com:aud',
        expected: ['sts.amazonaws.com'],
        actual: 'sts.amazonaws.com',
        match: true,
        why: 'holds',
      },
      {
        pointer: '/Statement/0/Condition/StringEquals/gitlab.com:sub',
        operator: 'StringEquals',
        key: 'gitlab.com:sub',
        expected: [subject],
        actual: 'project_path:evil/x',
        match: false,
        why: 'value-differs',
      },
    ]);
  });

  test.each([
    ['RoleArn', { roleArn: 'arn:aws:iam:::role/deploy' }],
    ['RoleSessionName', { sessionName: 'acme/payments' }],
    ['RoleSessionName', { sessionName: 'a' }],
    ['DurationSeconds', { durationSeconds: 899 }],
    ['DurationSeconds', { durationSeconds: 43_201 }],
  ])('with a wrong %s is refused', (detail, variation) => {
    expect(assume(pinned, variation)).toMatchObject({
      reason: 'malformed-request',
      detail,
      awsError: { code: 'ValidationError' },
    });
  });

  test('may not ask for more than the role allows', () => {
    expect(assume(pinned, { durationSeconds: 3601 })).toMatchObject({ reason: 'duration-too-long' });
    expect(assume(pinned, { durationSeconds: 7200, maxSessionSeconds: 7200 }).outcome).toBe('allowed');
    expect(assume(pinned, { maxSessionSeconds: 3600, durationSeconds: 900 }).outcome).toBe('allowed');
  });
});

describe('the token (recorded answers of STS)', () => {
  test.each(['iss', 'sub', 'aud', 'iat', 'exp'])('needs %s', (claim) => {
    expect(assume(pinned, { token: { ...token, [claim]: undefined } })).toMatchObject({
      reason: 'malformed-token',
      detail: claim,
      awsError: { code: 'InvalidIdentityToken', message: `Missing a required claim: ${claim}` },
    });
  });

  test('an empty subject is read', () => {
    expect(assume(document(allow({ StringEquals: aud })), { token: { ...token, sub: '' } }).outcome).toBe(
      'allowed',
    );
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

  test('a list of roles must hold this one', () => {
    const listing = (roles: unknown) =>
      assume(pinned, { token: { ...token, 'https://aws.amazon.com/roles': roles } });
    expect(listing(['arn:aws:iam::444455556666:role/gitlab/deploy']).outcome).toBe('allowed');
    expect(listing('arn:aws:iam::1:role/a;arn:aws:iam::444455556666:role/gitlab/deploy').outcome).toBe(
      'allowed',
    );
    expect(listing(['arn:aws:iam::444455556666:role/other'])).toMatchObject({ reason: 'role-not-listed' });
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

  test('azp takes the place of aud', () => {
    const other = { ...token, aud: ['a', 'b'], azp: 'sts.amazonaws.com' };
    expect(assume(pinned, { token: other }).outcome).toBe('allowed');
    expect(assume(pinned, { token: { ...token, azp: 'vault' } })).toMatchObject({ reason: 'audience' });
  });

  test('oaud is the aud claim as it was', () => {
    const oaud = document(allow({ StringEquals: { 'gitlab.com:oaud': 'vault' } }));
    expect(assume(oaud, { token: { ...token, aud: 'vault', azp: 'sts.amazonaws.com' } }).outcome).toBe(
      'allowed',
    );
  });
});

describe('the provider', () => {
  test.each([
    ['no https', 'http://gitlab.com'],
    ['a trailing slash', 'https://gitlab.com/'],
    ['another host', 'https://gitlab.example.com'],
    ['another case', 'https://GitLab.com'],
  ])('is found by the exact issuer: %s', (_, iss) => {
    expect(assume(pinned, { token: { ...token, iss } })).toMatchObject({
      reason: 'no-provider',
      awsError: { message: `No OpenIDConnect provider found in your account for ${iss}` },
    });
  });

  test('must be in the account and partition of the role', () => {
    const elsewhere = { ...gitlabCom, arn: 'arn:aws:iam::777788889999:oidc-provider/gitlab.com' };
    expect(assume(pinned, { providers: [elsewhere] })).toMatchObject({ reason: 'no-provider' });
    expect(assume(pinned, { roleArn: 'arn:aws-cn:iam::444455556666:role/deploy' })).toMatchObject({
      reason: 'no-provider',
    });
  });
});

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
    expect(principal('*')).toMatchObject({ outcome: 'allowed', certain: false });
    const denyAll = allow({}, { Effect: 'Deny', Principal: '*' });
    expect(assume({ ...pinned, Statement: [allow(), denyAll] })).toMatchObject({
      outcome: 'allowed',
      certain: false,
    });
  });
});

describe('the action', () => {
  test.each([
    ['sts:AssumeRoleWithWebIdentity', 'allowed'],
    ['STS:assumerolewithwebidentity', 'allowed'],
    ['sts:AssumeRoleWith*', 'allowed'],
    ['sts:AssumeRole', 'denied'],
    ['sts:TagSession', 'denied'],
  ])('%s: %s', (Action, outcome) => {
    expect(assume(document(allow({ StringEquals: { 'gitlab.com:sub': subject } }, { Action }))).outcome).toBe(
      outcome,
    );
  });
});

describe('statements', () => {
  test('any one that matches allows', () => {
    const loose = allow({ StringLike: { 'gitlab.com:sub': '*' } });
    const strict = allow({ StringEquals: { 'gitlab.com:sub': 'x' } });
    expect(assume(document(strict, loose)).outcome).toBe('allowed');
    expect(assume(document(strict, strict))).toMatchObject({ reason: 'no-matching-statement' });
  });

  test('a Deny that matches wins', () => {
    const deny = allow({ StringEquals: { 'gitlab.com:pipeline_source': 'push' } }, { Effect: 'Deny' });
    expect(assume(document(allow(), deny))).toMatchObject({ reason: 'explicit-deny' });
    expect(assume(document(allow(), deny), { token: { ...token, pipeline_source: 'web' } }).outcome).toBe(
      'allowed',
    );
  });

  test('no statement allows nothing', () => {
    expect(assume(document())).toMatchObject({ reason: 'malformed-policy' });
  });
});

describe('documents IAM would not store', () => {
  test.each([
    ['not-an-object', 'text'],
    ['no-statement', {}],
    ['statement-not-an-object', { Statement: ['x'] }],
    ['no-effect', { Statement: { ...allow(), Effect: 'allow' } }],
    ['no-principal', { Statement: { ...allow(), Principal: undefined } }],
    ['not-principal', { Statement: { ...allow(), Principal: undefined, NotPrincipal: { AWS: '1' } } }],
    ['no-action', { Statement: { ...allow(), Action: { a: 'b' } } }],
    ['condition-not-an-object', { Statement: { ...allow(), Condition: [] } }],
    ['condition-not-an-object', { Statement: { ...allow(), Condition: { StringEquals: 'x' } } }],
    ['condition-value', { Statement: { ...allow(), Condition: { StringEquals: { a: { b: 'c' } } } } }],
    ['unknown-operator', { Statement: { ...allow(), Condition: { StringIs: { a: 'b' } } } }],
  ])('%s', (_, policy) => {
    expect(assume(policy)).toMatchObject({ outcome: 'denied', reason: 'malformed-policy' });
  });
});

describe('the network', () => {
  const ip = document(allow({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }));
  const endpoint = document(allow({ StringEquals: { 'aws:SourceVpce': 'vpce-1' } }));
  const inside = {
    kind: 'vpc-endpoint',
    vpcEndpoint: 'vpce-1',
    vpc: 'vpc-1',
    vpcArn: 'arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-1',
    sourceIp: '10.0.0.7',
  } as const;

  test('over the internet there is an address and no endpoint', () => {
    expect(assume(ip).outcome).toBe('allowed');
    expect(assume(endpoint).statements[0]?.conditions[0]?.why).toBe('key-missing');
  });

  test('through an endpoint it is the reverse', () => {
    expect(assume(ip, { network: inside }).statements[0]?.conditions[0]?.why).toBe('key-missing');
    expect(assume(endpoint, { network: inside }).outcome).toBe('allowed');
    const more = document(
      allow({
        StringEquals: { 'aws:SourceVpc': 'vpc-1' },
        IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' },
        ArnLike: { 'aws:SourceVpcArn': 'arn:aws:ec2:*:444455556666:vpc/*' },
      }),
    );
    expect(assume(more, { network: inside })).toMatchObject({ outcome: 'allowed', certain: true });
  });

  test('a negated address condition lets endpoints through', () => {
    const not = document(allow({ NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }));
    expect(assume(not, { network: inside }).outcome).toBe('allowed');
  });
});
