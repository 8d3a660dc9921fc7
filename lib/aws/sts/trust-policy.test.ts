import { describe, expect, test } from 'vitest';
import { allow, assume, document } from '@/tests/support/sts';
import { compileTrustPolicy } from './index';

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

describe('what a trust policy may hold', () => {
  test.each([
    [{ IpAddress: { 'aws:SourceIp': 'x' } }, '/Statement/0/Condition/IpAddress/aws:SourceIp'],
    [{ StringIs: { a: 'b' } }, '/Statement/0/Condition/StringIs'],
    [{ StringEquals: { 'a/b': {} } }, '/Statement/0/Condition/StringEquals/a~1b'],
  ])('a problem says where it is: %j', (Condition, pointer) => {
    const { problems } = compileTrustPolicy({ Statement: [{ ...allow(), Condition }] });
    expect(problems.map((problem) => problem.pointer)).toEqual([pointer]);
  });

  test('numbers and booleans without quotes are read as text', () => {
    const condition = { Bool: { 'aws:SecureTransport': true }, NumericGreaterThan: { 'aws:EpochTime': 5 } };
    expect(assume(document(allow(condition)))).toMatchObject({ outcome: 'allowed', certain: true });
    const other = { Bool: { 'aws:SecureTransport': [false] } };
    expect(assume(document(allow(other))).outcome).toBe('denied');
  });
});
