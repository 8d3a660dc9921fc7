import { describe, expect, test } from 'vitest';
import { allow, assume, document, gitlabCom, subject, token } from '@/tests/support/sts';
import { providerFor } from '../provider';

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
    expect(assume(pinned, { maxSessionSeconds: 43_200, durationSeconds: 43_200 }).outcome).toBe('allowed');
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
    const pinned = document(allow({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }));
    expect(assume(pinned, { network: inside }).outcome).toBe('denied');
    const combined = document(
      allow({
        StringEquals: { 'aws:SourceVpc': 'vpc-1' },
        IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' },
        ArnLike: { 'aws:SourceVpcArn': 'arn:aws:ec2:*:444455556666:vpc/*' },
      }),
    );
    expect(assume(combined, { network: inside })).toMatchObject({ outcome: 'allowed', certain: true });
  });

  test('a VPC that the call names without its ARN has an unknown ARN', () => {
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
