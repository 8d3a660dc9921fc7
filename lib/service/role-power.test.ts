import { expect, it } from 'vitest';
import { roleReport } from '@/tests/support/audit-report';
import type { FoundPolicy, FoundRole } from '../reading/types';
import { powerOf } from './role-power';

const policy = (value: unknown, kind: FoundPolicy['kind'] = 'inline'): FoundPolicy => ({
  name: 'p',
  kind,
  document: { value, lineOf: () => 1, lostKeys: [], gaps: [] },
});
const allow = (Action: unknown, Resource: unknown = '*') =>
  policy({ Statement: [{ Effect: 'Allow', Action, Resource }] });
const role = (more: Partial<FoundRole>): FoundRole => ({ ...roleReport().role, ...more });
const aws = (name: string) => ({ managedPolicyArns: [`arn:aws:iam::aws:policy/${name}`] });

it.each([
  ['everything', role({ permissions: [allow('*')] })],
  ['everything', role({ permissions: [allow(['s3:GetObject', '*:*'])] })],
  ['everything', role(aws('AdministratorAccess'))],
  ['identities', role({ permissions: [allow('IAM:*')] })],
  ['identities', role(aws('IAMFullAccess'))],
  ['most', role(aws('PowerUserAccess'))],
  [
    'most',
    role({ permissions: [policy({ Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } })] }),
  ],
  ['write', role({ permissions: [allow('s3:PutObject')] })],
  ['write', role({ permissions: [allow('*', 'arn:aws:s3:::a')] })],
  ['write', role({ permissions: [allow('s3:GetObject'), allow('s3:PutObject')] })],
  ['write', role(aws('AmazonS3FullAccess'))],
  ['read', role({ permissions: [allow(['s3:GetObject', 's3:ListBucket'])] })],
  ['read', role(aws('ReadOnlyAccess'))],
  ['unknown', role({})],
  ['unknown', role({ managedPolicyArns: ['arn:aws:iam::111122223333:policy/own'] })],
  ['unknown', role({ permissions: [policy({ Statement: { Effect: 'Deny', Action: '*', Resource: '*' } })] })],
  [
    'unknown',
    role({
      permissions: [policy({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }, 'boundary')],
    }),
  ],
  ['unknown', role({ permissions: [policy(null), policy('x'), policy({ Statement: [null, 3, 'a'] })] })],
])('%s', (expected, found) => expect(powerOf(found)).toBe(expected));
