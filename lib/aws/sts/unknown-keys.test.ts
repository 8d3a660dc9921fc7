import { describe, expect, test } from 'vitest';
import type { ConditionBlock } from '@/lib/aws/policy';
import { allow, assume, document, token } from '@/tests/support/sts';

const verdict = (condition: ConditionBlock, claims: Record<string, unknown> = {}) =>
  assume(document(allow(condition)), { token: { ...token, ...claims } });

describe('keys of AWS that this model does not know (IAM User Guide, "Global condition context keys")', () => {
  const unknownKeys = [
    'aws:PrincipalOrgID',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalTag/team',
    'aws:PrincipalTag/gitlab.com:team',
    'aws:RequestTag/team',
    'aws:TagKeys',
    'aws:UserAgent',
    'aws:Referer',
    'aws:ResourceAccount',
    'aws:ResourceOrgID',
    'aws:ResourceTag/team',
    'aws:SourceAccount',
    'aws:SourceArn',
    'aws:VpceOrgID',
    'aws:ViaAWSService',
    'aws:MultiFactorAuthPresent',
    'aws:TokenIssueTime',
    'aws:FederatedProvider',
    'AWS:PRINCIPALORGID',
    'aws:SomethingNew',
    'sts:TransitiveTagKeys',
  ];
  const operators = [
    'StringEquals',
    'StringNotEquals',
    'StringLike',
    'StringEqualsIfExists',
    'StringNotLikeIfExists',
    'ForAllValues:StringEquals',
    'ForAnyValue:StringLike',
    'ForAnyValue:StringNotEquals',
    'Null',
  ];

  test.each(unknownKeys)('%s never decides for certain', (key) => {
    for (const operator of operators)
      for (const value of ['true', 'false']) {
        const condition = { [operator]: { [key]: value } };
        expect(verdict(condition)).toMatchObject({ outcome: 'allowed', certain: false });
        const deny = allow(condition, { Effect: 'Deny' });
        expect(assume(document(allow(), deny))).toMatchObject({ outcome: 'allowed', certain: false });
        // Another condition that certainly fails does.
        const both = { ...condition, IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } };
        expect(verdict(both)).toMatchObject({ outcome: 'denied', certain: true });
      }
  });

  test('aws:RequestedRegion always exists, and the caller chooses it', () => {
    const region = (operator: string, value: string) =>
      verdict({ [operator]: { 'aws:RequestedRegion': value } });
    for (const operator of operators.slice(0, -1))
      expect(region(operator, 'eu-west-1')).toMatchObject({ outcome: 'allowed', certain: false });
    expect(region('Null', 'false')).toMatchObject({ outcome: 'allowed', certain: true });
    expect(region('Null', 'true')).toMatchObject({ outcome: 'denied', certain: true });
  });

  test.each([
    'sts:DurationSeconds',
    'sts:ExternalId',
    'sts:SourceIdentity',
    'aws:PrincipalArn',
    'aws:username',
  ])('%s is known to be missing', (key) => {
    expect(verdict({ Null: { [key]: 'true' } })).toMatchObject({ outcome: 'allowed', certain: true });
  });

  test('sts:SourceIdentity comes with a claim of the token', () => {
    const claim = { 'https://aws.amazon.com/source_identity': 'rosa' };
    const source = (value: string) =>
      verdict({ StringEquals: { 'sts:SourceIdentity': value } }, claim).outcome;
    expect([source('rosa'), source('mallory')]).toEqual(['allowed', 'denied']);
  });

  test('keys of other services and other issuers are certainly missing', () => {
    for (const key of [
      's3:prefix',
      'ec2:SourceInstanceARN',
      'gitlab.example.com:sub',
      'awsx:Region',
      'myaws:Region',
      'xsts:RoleSessionName',
      'sub',
    ])
      expect(verdict({ Null: { [key]: 'true' } })).toMatchObject({ outcome: 'allowed', certain: true });
  });
});
