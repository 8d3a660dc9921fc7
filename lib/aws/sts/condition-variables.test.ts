import { describe, expect, test } from 'vitest';
import { compileCondition } from './condition';
import { evaluateCondition } from './evaluate-condition';
import { type Reading, unknownKey, unknownValue } from './reading';

describe('policy variables (IAM User Guide, "Variables and tags")', () => {
  const context = new Map<string, Reading>([
    ['gitlab.com:sub', 'project_id:7'],
    ['gitlab.com:project_id', '7'],
    ['gitlab.com:amr', ['7']],
    ['gitlab.com:user_email', ''],
    ['aws:currenttime', '2026-11-22T00:00:00.000Z'],
    ['aws:epochtime', '1795305600'],
    ['aws:securetransport', 'true'],
    ['aws:sourceip', '203.0.113.7'],
    ['aws:sourcevpcarn', 'arn:aws:ec2:eu-west-1:1:vpc/vpc-1'],
    ['aws:requestedregion', unknownValue],
    ['aws:principaltag/team', unknownKey],
  ]);
  const evaluateIn = (operator: string, expected: string, key = 'gitlab.com:sub', variables = true) => {
    const condition = compileCondition('/c', operator, key, [expected], variables);
    return typeof condition === 'string' ? condition : evaluateCondition(condition, context);
  };

  test.each([
    ['StringEquals', 'project_id:${gitlab.com:project_id}', true, 'holds'],
    ['StringEquals', 'project_id:${GitLab.com:PROJECT_ID}', true, 'holds'],
    ['StringNotEquals', 'project_id:${gitlab.com:project_id}', false, 'value-differs'],
    ['StringLike', 'project_id:${gitlab.com:project_id}*', true, 'holds'],
    ['StringEqualsIgnoreCase', 'PROJECT_ID:${gitlab.com:project_id}', true, 'holds'],
    ['ForAnyValue:StringLike', 'project_id:${gitlab.com:project_id}', true, 'holds'],
    ['StringEquals', 'project_id:${gitlab.com:nothing}', false, 'unresolved-variable'],
    ['StringNotEquals', 'project_id:${gitlab.com:nothing}', true, 'holds'],
    ['StringEquals', "project_id:${gitlab.com:nothing, '7'}", true, 'holds'],
    ['StringEquals', "project_id:7${gitlab.com:nothing, ''}", true, 'holds'],
    ['StringEquals', "project_id:${gitlab.com:project_id, '8'}", true, 'holds'],
    // A key with several values is no variable, fallback or not (recorded 2026-09).
    ['StringEquals', 'project_id:${gitlab.com:amr}', false, 'unresolved-variable'],
    ['StringEquals', "project_id:${gitlab.com:amr, '7'}", false, 'unresolved-variable'],
    ['StringNotEquals', "project_id:${gitlab.com:amr, '7'}", true, 'holds'],
    // "A condition context key that has no value or is not present": whether empty text is no value is not said.
    ['StringEquals', 'project_id:7${gitlab.com:user_email}', 'unknown', 'unknown-variable'],
    ['StringEquals', "project_id:${gitlab.com:user_email, '7'}", 'unknown', 'unknown-variable'],
    ['StringEquals', 'project_id:${aws:RequestedRegion}', 'unknown', 'unknown-variable'],
    ['StringNotEquals', 'project_id:${aws:RequestedRegion}', 'unknown', 'unknown-variable'],
    ['StringEquals', "project_id:${aws:PrincipalTag/team, '7'}", 'unknown', 'unknown-variable'],
    ['StringEquals', 'project_id:${aws:CurrentTime}', 'unknown', 'unknown-variable'],
  ])('%s %s: %s', (operator, expected, match, why) => {
    expect(evaluateIn(operator, expected)).toMatchObject({ match, why });
  });

  test('a value that certainly matches outweighs an unknown one', () => {
    const condition = compileCondition(
      '/c',
      'StringEquals',
      'gitlab.com:sub',
      ['${aws:RequestedRegion}', '${gitlab.com:nothing}', 'project_id:7'],
      true,
    );
    if (typeof condition === 'string') throw new Error(condition);
    expect(evaluateCondition(condition, context).match).toBe(true);
  });

  test.each([
    [['${gitlab.com:nothing}', '${aws:RequestedRegion}'], 'unknown', 'unknown-variable'],
    [['${aws:RequestedRegion}', '${gitlab.com:nothing}'], 'unknown', 'unknown-variable'],
    [['${aws:RequestedRegion}', 'x'], 'unknown', 'unknown-variable'],
    [['${gitlab.com:nothing}', 'x'], false, 'unresolved-variable'],
    [['x', '${gitlab.com:nothing}'], false, 'unresolved-variable'],
  ])('without a match, %j: %s', (expected, match, why) => {
    const condition = compileCondition('/c', 'StringEquals', 'gitlab.com:sub', expected, true);
    if (typeof condition === 'string') throw new Error(condition);
    expect(evaluateCondition(condition, context)).toMatchObject({ match, why });
  });

  test('are supported by ARN operators', () => {
    const expected = 'arn:aws:ec2:eu-west-1:1:vpc/vpc-${gitlab.com:nothing}';
    expect(evaluateIn('ArnLike', expected, 'aws:SourceVpcArn')).toMatchObject({ why: 'unresolved-variable' });
    expect(
      evaluateIn('ArnLike', "arn:aws:ec2:eu-west-1:1:vpc/vpc-${gitlab.com:nothing, '1'}", 'aws:SourceVpcArn'),
    ).toMatchObject({ match: true });
    expect(evaluateIn('ArnLike', '${gitlab.com:sub}', 'aws:SourceVpcArn')).toMatchObject({
      match: 'unknown',
      why: 'unreadable-value',
    });
  });

  // "You can't use a policy variable with other operators"; "Condition operators" says that Bool takes them.
  test.each([
    ['NumericEquals', '${aws:EpochTime}', 'aws:EpochTime', false],
    ['NumericLessThanEquals', '${aws:EpochTime}', 'aws:EpochTime', false],
    ['NumericNotEquals', '${gitlab.com:project_id}', 'aws:EpochTime', 'unknown'],
    ['DateEquals', '${aws:CurrentTime}', 'aws:CurrentTime', false],
    ['DateGreaterThanEquals', "${gitlab.com:nothing, '2026-01-01'}", 'aws:CurrentTime', false],
    ['DateNotEquals', '${aws:CurrentTime}', 'aws:CurrentTime', 'unknown'],
    ['IpAddress', '${aws:SourceIp}', 'aws:SourceIp', false],
    ['NotIpAddress', '${aws:SourceIp}', 'aws:SourceIp', 'unknown'],
    ['Bool', '${aws:SecureTransport}', 'aws:SecureTransport', 'unknown'],
    ['Bool', '${gitlab.com:sub}', 'aws:SecureTransport', 'unknown'],
  ])('are not supported by others: %s %s', (operator, expected, key, match) => {
    expect(evaluateIn(operator, expected, key)).toMatchObject({ match });
  });

  test('before version 2012-10-17 they are text', () => {
    const expected = 'project_id:${gitlab.com:project_id}';
    expect(evaluateIn('StringEquals', expected, 'gitlab.com:sub', false)).toMatchObject({
      why: 'value-differs',
    });
    expect(evaluateIn('NumericEquals', '${aws:EpochTime}', 'aws:EpochTime', false)).toBe('unreadable-value');
  });
});
