import { describe, expect, test } from 'vitest';
import { evaluate } from '@/tests/support/conditions';
import { compileCondition } from './condition';

describe('operators for other kinds of keys', () => {
  test('on a text key, a match is uncertain, but a difference is certain', () => {
    expect(evaluate('Bool', 'true', 'true', 'gitlab.com:ref_protected').match).toBe('unknown');
    expect(evaluate('Bool', 'true', 'false', 'gitlab.com:ref_protected').match).toBe(false);
    expect(evaluate('Bool', 'false', 'rosa', 'gitlab.com:user_login').match).toBe('unknown');
    expect(evaluate('NumericEquals', '7', '7', 'gitlab.com:project_id').match).toBe('unknown');
    expect(evaluate('NumericEquals', '7', '8', 'gitlab.com:project_id').match).toBe(false);
    expect(evaluate('NumericNotEquals', '7', '7', 'gitlab.com:project_id').match).toBe('unknown');
    expect(evaluate('NumericNotEquals', '7', '8', 'gitlab.com:project_id').match).toBe('unknown');
    expect(evaluate('ArnLike', 'arn:aws:iam::*:*', 'arn:aws:iam::1:x', 'aws:userid').match).toBe('unknown');
  });

  test('on their own keys both are', () => {
    expect(evaluate('Bool', 'true', 'true', 'aws:SecureTransport').match).toBe(true);
    expect(evaluate('Bool', 'true', 'true', 'sts:RoleAuthorizedByIdp').match).toBe(true);
    expect(evaluate('NotIpAddress', '203.0.113.0/24', '203.0.113.7', 'aws:SourceIp').match).toBe(false);
    expect(evaluate('IpAddress', '10.0.0.0/8', '10.0.0.7', 'aws:VpcSourceIp').match).toBe(true);
    expect(evaluate('NumericGreaterThan', '5', '6', 'aws:EpochTime').match).toBe(true);
    expect(evaluate('DateGreaterThan', '12345', '12346', 'aws:EpochTime').match).toBe(true);
    expect(evaluate('DateEquals', '2026', '2026-01-01T00:00:00Z', 'aws:CurrentTime').match).toBe(true);
    const vpc = 'arn:aws:ec2:eu-west-1:1:vpc/vpc-1';
    expect(evaluate('ArnEquals', vpc, vpc, 'aws:SourceVpcArn').match).toBe(true);
  });

  test('an expected value that AWS may read in several ways makes the result uncertain', () => {
    expect(evaluate('NumericLessThan', '0x10', '1', 'aws:EpochTime').match).toBe('unknown');
    expect(evaluate('DateNotEquals', '1795305600000', '2026-11-22', 'aws:CurrentTime')).toMatchObject({
      match: 'unknown',
      why: 'unreadable-value',
    });
    const vpc = 'arn:aws:ec2:eu-west-1:1:vpc/vpc-1';
    // Recorded 2026-09: AWS stops at such a value, or matches one before it.
    expect(evaluate('ArnLike', ['arn:aws:ec2', vpc], vpc, 'aws:SourceVpcArn').match).toBe('unknown');
    expect(evaluate('ArnLike', [vpc, 'arn:aws:ec2'], vpc, 'aws:SourceVpcArn').match).toBe(true);
    expect(evaluate('ArnNotLike', ['arn:aws:ec2'], vpc, 'aws:SourceVpcArn').match).toBe('unknown');
    expect(evaluate('ForAllValues:ArnLike', 'arn:aws:ec2', [vpc], 'aws:SourceVpcArn').match).toBe('unknown');
  });

  test('the text form of a time is not documented', () => {
    for (const operator of ['StringEquals', 'StringNotEquals', 'StringLike', 'ForAllValues:StringLike'])
      for (const key of ['aws:CurrentTime', 'aws:EpochTime'])
        expect(evaluate(operator, '2026-*', '2025-01-01T00:00:00Z', key).match).toBe('unknown');
    expect(evaluate('StringEquals', 'x', undefined, 'aws:CurrentTime').match).toBe(false);
    expect(evaluate('StringEquals', 'true', 'true', 'aws:SecureTransport').match).toBe(true);
  });

  test.each([
    ['NumericEquals', 'NaN'],
    ['DateEquals', 'not-a-date'],
    ['IpAddress', '203.0.113.0/33'],
    ['ArnLike', 'not-an-arn'],
    ['BinaryEquals', 'no-binary'],
    ['ForAnyValue:NumericLessThanIfExists', 'no-number'],
  ])('IAM stores no %s of %s (recorded)', (operator, expected) => {
    expect(compileCondition('/c', operator, 'gitlab.com:sub', [expected], true)).toBe('unreadable-value');
    expect(compileCondition('/c', operator, 'gitlab.com:sub', ['1', expected], true)).toBe(
      'unreadable-value',
    );
  });
});
