import { describe, expect, test } from 'vitest';
import type { Statement } from '@/lib/aws/policy';
import { allow, assume, document, gitlabCom, now, selfManaged, subject, token } from '@/tests/support/sts';
import { providerFor } from '../provider';
import { compileTrustPolicy } from './index';

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
    ['DurationSeconds', { durationSeconds: 900.5 }],
    ['RoleArn', { roleArn: 'arn:aws:iam::444455556666:user/deploy' }],
    ['RoleArn', { roleArn: 'arn:aws:iam::44445555666:role/deploy' }],
    ['RoleArn', { roleArn: 'arn:aws:iam::444455556666:role/' }],
    ['RoleArn', { roleArn: '' }],
    ['RoleSessionName', { sessionName: 'a'.repeat(65) }],
    ['RoleSessionName', { sessionName: 'a b' }],
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

  test('a number whose digits are lost is not certain', () => {
    const policy = document(allow({ StringEquals: { 'gitlab.com:sub': '9007199254740993' } }));
    expect(assume(policy, { token: { ...token, sub: 9007199254740992 } })).toMatchObject({ certain: false });
  });

  test('no subject at all is an error of its own', () => {
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
  ])('%s: %j is no token', (claim, value) => {
    expect(assume(pinned, { token: { ...token, [claim]: value } })).toMatchObject({
      reason: 'malformed-token',
      detail: claim,
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

  test('azp takes the place of aud', () => {
    const other = { ...token, aud: ['a', 'b'], azp: 'sts.amazonaws.com' };
    expect(assume(pinned, { token: other }).outcome).toBe('allowed');
    expect(assume(pinned, { token: { ...token, azp: 'vault' } })).toMatchObject({ reason: 'audience' });
    expect(assume(pinned, { token: { ...token, azp: '' } })).toMatchObject({ reason: 'audience' });
  });

  test.each(['sts.amazonaws.com ', 'STS.amazonaws.com', ''])('%j is another audience', (value) => {
    expect(assume(pinned, { token: { ...token, aud: value } })).toMatchObject({ reason: 'audience' });
  });

  test('oaud is the aud claim as it was', () => {
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

describe('the provider', () => {
  test.each([
    ['no https', 'http://gitlab.com'],
    ['a trailing slash', 'https://gitlab.com/'],
    ['another host', 'https://gitlab.example.com'],
    ['another case', 'https://GitLab.com'],
    ['a path', 'https://gitlab.com/gitlab'],
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

describe('an issuer with a path in capitals', () => {
  const url = 'https://git.example.com/GitLab';
  const provider = providerFor('aws', '444455556666', url, 'sts.amazonaws.com');
  const ask = (key: string) =>
    assume(
      document(allow({ StringEquals: { [key]: subject } }, { Principal: { Federated: provider.arn } })),
      {
        token: { ...token, iss: url },
        providers: [provider],
      },
    ).outcome;

  test.each([
    ['git.example.com/GitLab:sub', 'allowed'],
    ['git.example.com/gitlab:sub', 'allowed'],
    ['GIT.EXAMPLE.COM/GITLAB:SUB', 'allowed'],
    ['git.example.com:sub', 'denied'],
    ['git.example.com/GitLab/:sub', 'denied'],
    ['https://git.example.com/GitLab:sub', 'denied'],
  ])('%s: %s', (key, outcome) => {
    expect(ask(key)).toBe(outcome);
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

  // What AWS counts a web identity to is recorded (the provider's account); what a Deny covers is not.
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
    // With a condition that surely fails it is certain again.
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
    ['not-principal', { Statement: { ...allow(), NotPrincipal: { AWS: '1' } } }],
    ['not-principal', { Statement: [allow(), { ...allow(), Effect: 'Deny', NotPrincipal: '*' }] }],
    ['no-action', { Statement: { ...allow(), Action: { a: 'b' } } }],
    ['no-action', { Statement: { ...allow(), Action: undefined } }],
    ['two-actions', { Statement: { ...allow(), NotAction: 'sts:TagSession' } }],
    ['action-refused', { Statement: { ...allow(), Action: 'sts:*' } }],
    ['resource', { Statement: { ...allow(), Resource: '*' } }],
    ['resource', { Statement: { ...allow(), NotResource: '*' } }],
    ['condition-not-an-object', { Statement: { ...allow(), Condition: [] } }],
    ['condition-not-an-object', { Statement: { ...allow(), Condition: { StringEquals: 'x' } } }],
    ['condition-value', { Statement: { ...allow(), Condition: { StringEquals: { a: { b: 'c' } } } } }],
    ['unknown-operator', { Statement: { ...allow(), Condition: { StringIs: { a: 'b' } } } }],
    ['unknown-operator', { Statement: { ...allow(), Condition: { stringEquals: { a: 'b' } } } }],
    [
      'unreadable-value',
      { Statement: { ...allow(), Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/33' } } } },
    ],
  ])('%s: %j', (code, policy) => {
    expect(compileTrustPolicy(policy).problems.map((problem) => problem.code)).toEqual([code]);
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

  test('over the internet there is an address and nothing of a VPC', () => {
    expect(assume(ip)).toMatchObject({ outcome: 'allowed', certain: true });
    expect(assume(endpoint).statements[0]?.conditions[0]?.why).toBe('key-missing');
    for (const key of ['aws:SourceVpce', 'aws:SourceVpc', 'aws:SourceVpcArn', 'aws:VpcSourceIp'])
      expect(assume(document(allow({ Null: { [key]: 'true' } })))).toMatchObject({
        outcome: 'allowed',
        certain: true,
      });
    const private10 = document(allow({ IpAddress: { 'aws:VpcSourceIp': '203.0.113.0/24' } }));
    expect(assume(private10)).toMatchObject({ outcome: 'denied' });
  });

  test('through an endpoint it is the reverse', () => {
    expect(assume(ip, { network: inside }).statements[0]?.conditions[0]?.why).toBe('key-missing');
    expect(assume(endpoint, { network: inside }).outcome).toBe('allowed');
    const own = document(allow({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }));
    expect(assume(own, { network: inside }).outcome).toBe('denied');
    const more = document(
      allow({
        StringEquals: { 'aws:SourceVpc': 'vpc-1' },
        IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' },
        ArnLike: { 'aws:SourceVpcArn': 'arn:aws:ec2:*:444455556666:vpc/*' },
      }),
    );
    expect(assume(more, { network: inside })).toMatchObject({ outcome: 'allowed', certain: true });
  });

  test('a VPC that the call names without its ARN has one that is not known', () => {
    const { vpcArn: _, ...network } = inside;
    const arn = document(allow({ ArnLike: { 'aws:SourceVpcArn': 'arn:aws:ec2:*:1:vpc/*' } }));
    expect(assume(arn, { network })).toMatchObject({ outcome: 'allowed', certain: false });
    const missing = document(allow({ Null: { 'aws:SourceVpcArn': 'true' } }));
    expect(assume(missing, { network })).toMatchObject({ outcome: 'denied', certain: true });
  });

  test('a negated address condition lets endpoints through', () => {
    const not = document(allow({ NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }));
    expect(assume(not, { network: inside }).outcome).toBe('allowed');
  });
});
