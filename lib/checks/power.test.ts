import { describe, expect, it } from 'vitest';
import { allow, deny, type Permissions, roleWith } from '@/tests/support/permission-cases';
import { powerOf } from './power';

const account = { overrides: { managedPolicyArns: ['arn:aws:iam::111122223333:policy/team'] } };

const cases: Readonly<Record<string, readonly [Permissions, string]>> = {
  'everything allowed': [{ policies: [allow('*')] }, 'admin'],
  'everything allowed within a boundary': [{ policies: [allow('*')], boundary: [allow('s3:*')] }, 'admin?'],
  AdministratorAccess: [{ managed: ['AdministratorAccess'] }, 'admin'],
  'all of IAM': [{ policies: [allow('iam:*')] }, 'escalates'],
  IAMFullAccess: [{ managed: ['IAMFullAccess'] }, 'escalates'],
  PowerUserAccess: [{ managed: ['PowerUserAccess'] }, 'escalates'],
  'every role of the account': [{ policies: [allow('sts:AssumeRole')] }, 'escalates'],
  'one bucket': [{ policies: [allow('s3:PutObject', 'arn:aws:s3:::bucket/*')] }, 'writes'],
  'one bucket, by a wildcard': [{ policies: [allow('s3:*', 'arn:aws:s3:::bucket/*')] }, 'writes'],
  'writes that are denied': [
    { policies: [allow(['s3:GetObject', 's3:PutObject']), deny('s3:Put*')] },
    'reads',
  ],
  'writes in IAM that are denied': [{ policies: [allow('iam:PutRolePolicy'), deny('iam:*')] }, 'reads'],
  'a policy of AWS that writes': [{ managed: ['AWSLambda_FullAccess'] }, 'writes?'],
  'a policy of AWS that reads': [{ managed: ['ReadOnlyAccess'] }, 'reads'],
  'actions that read': [{ policies: [allow(['s3:GetObject', 'ssm:Get*'])] }, 'reads'],
  'denials alone': [{ policies: [deny('*')] }, 'nothing'],
  'no policy': [{}, 'unknown?'],
  'a policy that was not read': [account, 'unknown?'],
  'reading, and a policy that was not read': [{ policies: [allow('s3:GetObject')], ...account }, 'unknown?'],
  'writing, and a policy that was not read': [{ policies: [allow('s3:PutObject')], ...account }, 'writes?'],
  'everything, and a policy that was not read': [{ policies: [allow('*')], ...account }, 'admin'],
};

describe('what a role may do', () => {
  it.each(Object.entries(cases))('%s', (_, [permissions, expected]) => {
    const { power, certain, reason } = powerOf(roleWith(permissions));
    expect(`${power}${certain ? '' : '?'}`).toBe(expected);
    expect(reason).toMatch(/\.$/);
  });
});
