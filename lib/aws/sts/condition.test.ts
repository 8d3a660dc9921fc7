import { describe, expect, test } from 'vitest';
import { conditionOperators } from '../conditions';
import { compileCondition } from './condition';
import { evaluateCondition } from './evaluate-condition';
import { OneOf, type Reading, unknownKey, unknownValue } from './reading';

function evaluate(
  operator: string,
  expected: string | readonly string[],
  actual: Reading,
  key = 'gitlab.com:sub',
) {
  const values = typeof expected === 'string' ? [expected] : expected;
  const condition = compileCondition('/c', operator, key, values, true);
  if (typeof condition === 'string') throw new Error(`${condition}: ${operator} ${values}`);
  return evaluateCondition(condition, { get: (name) => (name === key.toLowerCase() ? actual : undefined) });
}

const positive = [
  'StringEquals',
  'StringLike',
  'StringEqualsIgnoreCase',
  'NumericEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'ArnEquals',
  'ArnLike',
];
const negated = [
  'StringNotEquals',
  'StringNotLike',
  'StringNotEqualsIgnoreCase',
  'NumericNotEquals',
  'DateNotEquals',
  'NotIpAddress',
  'ArnNotEquals',
  'ArnNotLike',
];

/** A value each operator can read. */
const sample = (operator: string): string => {
  if (operator.includes('Numeric')) return '1';
  if (operator.includes('Date')) return '2026-01-01';
  if (operator.includes('IpAddress')) return '203.0.113.0/24';
  if (operator.includes('Arn')) return 'arn:aws:iam::1:role/a';
  return operator === 'Bool' ? 'true' : 'QQ==';
};

test('every operator is in one of the two lists', () => {
  const values = [...conditionOperators.values()].filter(({ kind }) => kind === 'value');
  expect([...positive, ...negated].toSorted()).toEqual(values.map(({ name }) => name).toSorted());
});

describe('a missing key (IAM User Guide, "Condition operators")', () => {
  test.each(positive)('%s does not hold', (operator) => {
    expect(evaluate(operator, sample(operator), undefined)).toMatchObject({
      match: false,
      why: 'key-missing',
    });
  });

  test.each(negated)('%s holds', (operator) => {
    expect(evaluate(operator, sample(operator), undefined)).toMatchObject({
      match: true,
      why: 'holds-because-missing',
    });
  });

  test.each([...positive, ...negated])(
    '%sIfExists and ForAllValues:%s hold, ForAnyValue does not',
    (operator) => {
      const holds = { match: true, why: 'holds-because-missing' };
      expect(evaluate(`${operator}IfExists`, sample(operator), undefined)).toMatchObject(holds);
      expect(evaluate(`ForAllValues:${operator}`, sample(operator), undefined)).toMatchObject(holds);
      expect(evaluate(`ForAnyValue:${operator}`, sample(operator), undefined)).toMatchObject({
        match: false,
        why: 'key-missing',
      });
    },
  );

  test('Null asks for it', () => {
    expect(evaluate('Null', 'true', undefined)).toMatchObject({ match: true, why: 'holds-because-missing' });
    expect(evaluate('Null', 'false', undefined)).toMatchObject({ match: false, why: 'key-missing' });
  });

  test('ForAnyValue with IfExists is not documented', () => {
    expect(evaluate('ForAnyValue:StringLikeIfExists', 'x', undefined).match).toBe('unknown');
  });
});

describe('a key that is there', () => {
  test('Null asks for its absence; an empty string is there', () => {
    expect(evaluate('Null', 'true', 'x')).toMatchObject({ match: false, why: 'key-present' });
    expect(evaluate('Null', 'false', '')).toMatchObject({ match: true, why: 'holds' });
  });

  test('IfExists changes nothing', () => {
    expect(evaluate('StringEqualsIfExists', 'x', 'y')).toMatchObject({ match: false, why: 'value-differs' });
    expect(evaluate('StringEqualsIfExists', 'x', 'x')).toMatchObject({ match: true, why: 'holds' });
  });

  test('a set operator on a single value is the plain operator', () => {
    for (const set of ['ForAllValues', 'ForAnyValue']) {
      expect(evaluate(`${set}:StringEquals`, ['x', 'y'], 'x').match).toBe(true);
      expect(evaluate(`${set}:StringEquals`, ['x', 'y'], 'z').match).toBe(false);
      expect(evaluate(`${set}:StringNotEquals`, ['x', 'y'], 'x').match).toBe(false);
    }
  });

  test('expected values are alternatives, and for negated operators all excluded', () => {
    expect(evaluate('StringEquals', ['a', 'b'], 'b').match).toBe(true);
    expect(evaluate('StringNotEquals', ['a', 'b'], 'b').match).toBe(false);
  });

  test('an empty list of expected values never matches', () => {
    expect(evaluate('StringEquals', [], 'a')).toMatchObject({ match: false, why: 'no-expected-values' });
    // That a negated one then holds is likely, and nowhere said.
    expect(evaluate('StringNotEquals', [], 'a')).toMatchObject({ match: 'unknown', why: 'undocumented' });
  });

  test('the key is compared without case, its value with', () => {
    expect(evaluate('StringEquals', 'x', 'x', 'GITLAB.COM:SUB').match).toBe(true);
    expect(evaluate('StringEquals', 'X', 'x', 'GITLAB.COM:SUB').match).toBe(false);
  });
});

describe('a key with several values', () => {
  const amr = ['mfa', 'pwd'];

  test.each(['StringEquals', 'StringNotEquals', 'StringEqualsIfExists', 'StringLike'])(
    '%s alone never matches it',
    (operator) => {
      expect(evaluate(operator, '*', amr)).toMatchObject({ match: false, why: 'multivalued-key' });
    },
  );

  test.each([
    ['ForAnyValue:StringEquals', ['mfa'], true],
    ['ForAnyValue:StringEquals', ['otp'], false],
    ['ForAllValues:StringEquals', ['mfa'], false],
    ['ForAllValues:StringEquals', ['mfa', 'pwd', 'otp'], true],
    ['ForAllValues:StringNotEquals', ['otp'], true],
    ['ForAllValues:StringNotEquals', ['mfa'], false],
    ['ForAnyValue:StringNotEquals', ['mfa'], true],
    ['ForAnyValue:StringNotEquals', ['mfa', 'pwd'], false],
  ])('%s %j: %s', (operator, expected, match) => {
    expect(evaluate(operator, expected, amr).match).toBe(match);
  });

  test.each([
    ['ForAllValues:StringEquals', true],
    ['ForAnyValue:StringEquals', false],
    ['ForAllValues:StringNotEquals', true],
    ['ForAnyValue:StringNotEquals', false],
    ['ForAllValues:StringEqualsIfExists', true],
    // Recorded 2026-09: `IfExists` does not skip an empty set.
    ['ForAnyValue:StringEqualsIfExists', false],
    ['StringEquals', false],
    ['StringNotEquals', false],
    ['StringEqualsIfExists', false],
  ])('an empty set under %s: %s', (operator, match) => {
    expect(evaluate(operator, 'x', []).match).toBe(match);
  });

  test('where it may also be a missing key, only what both say is certain', () => {
    const either = new OneOf([undefined, []]);
    expect(evaluate('ForAllValues:StringEquals', 'x', either).match).toBe(true);
    expect(evaluate('ForAnyValue:StringEquals', 'x', either).match).toBe(false);
    expect(evaluate('StringEquals', 'x', either).match).toBe(false);
    for (const operator of ['StringNotEquals', 'StringEqualsIfExists', 'ForAnyValue:StringLikeIfExists'])
      expect(evaluate(operator, 'x', either)).toMatchObject({ match: 'unknown', why: 'unknown-value' });
    expect(evaluate('Null', 'true', either).match).toBe('unknown');
  });
});

// AWS, "Condition operators": ForAllValues holds for "a null dataset, such as an empty string"; recorded for tags: an
// empty string is compared like any other. Where the two differ, neither is certain.
describe('an empty value under a set operator', () => {
  test.each<[string, string, string | readonly string[], unknown]>([
    ['ForAllValues:StringEquals', 'x', '', 'unknown'],
    ['ForAllValues:StringEquals', '', '', true],
    ['ForAllValues:StringLike', '*', '', true],
    ['ForAllValues:StringNotEquals', '', '', 'unknown'],
    ['ForAllValues:StringNotEquals', 'x', '', true],
    ['ForAnyValue:StringEquals', '', '', 'unknown'],
    ['ForAnyValue:StringEquals', 'x', '', false],
    ['ForAnyValue:StringNotEquals', 'x', '', 'unknown'],
    ['ForAnyValue:StringNotEquals', '', '', false],
    ['ForAllValues:StringEquals', 'x', [''], 'unknown'],
    ['ForAnyValue:StringEquals', '', ['', ''], 'unknown'],
    ['ForAllValues:StringEquals', 'x', ['', 'y'], false],
    ['ForAnyValue:StringEquals', 'x', ['', 'x'], true],
    ['StringEquals', '', '', true],
    ['StringEquals', 'x', '', false],
    ['StringEqualsIfExists', 'x', '', false],
  ])('%s %j on %j: %s', (operator, expected, actual, match) => {
    const trace = evaluate(operator, expected, actual);
    expect(trace.match).toBe(match);
    if (match === 'unknown') expect(trace.why).toBe('empty-value');
  });
});

describe('a key whose value is not known', () => {
  const operators = [...positive, ...negated].flatMap((name) =>
    ['', 'ForAllValues:', 'ForAnyValue:'].flatMap((set) => [`${set}${name}`, `${set}${name}IfExists`]),
  );

  test.each(operators)('%s: nothing is certain', (operator) => {
    for (const key of ['aws:PrincipalOrgID', 'aws:SourceIp', 'aws:EpochTime']) {
      expect(evaluate(operator, sample(operator.replace(/^.*:/, '')), unknownKey, key)).toMatchObject({
        match: 'unknown',
        why: 'unknown-key',
        actual: undefined,
      });
      expect(evaluate(operator, sample(operator.replace(/^.*:/, '')), unknownValue, key)).toMatchObject({
        match: 'unknown',
        why: 'unknown-value',
        actual: undefined,
      });
    }
  });

  test('Null asks only whether it is there', () => {
    expect(evaluate('Null', 'true', unknownKey).match).toBe('unknown');
    expect(evaluate('Null', 'false', unknownKey).match).toBe('unknown');
    expect(evaluate('Null', 'true', unknownValue)).toMatchObject({ match: false, why: 'key-present' });
    expect(evaluate('Null', 'false', unknownValue)).toMatchObject({ match: true, why: 'holds' });
  });

  test('a claim that AWS reads as text or not at all: what both say is certain', () => {
    const either = new OneOf([undefined, '7']);
    expect(evaluate('StringEquals', '8', either).match).toBe(false);
    expect(evaluate('StringEquals', '7', either).match).toBe('unknown');
    expect(evaluate('StringEqualsIfExists', '7', either).match).toBe(true);
    expect(evaluate('StringNotEquals', '8', either).match).toBe(true);
    expect(evaluate('StringNotEquals', '7', either).match).toBe('unknown');
  });
});

describe('Null', () => {
  test.each<[readonly string[], string | undefined, unknown, string]>([
    [['TRUE'], undefined, true, 'holds-because-missing'],
    [['True'], 'x', false, 'key-present'],
    [['FALSE'], 'x', true, 'holds'],
    [['False'], undefined, false, 'key-missing'],
    [['true', 'false'], undefined, true, 'holds-because-missing'],
    [['true', 'false'], 'x', true, 'holds'],
    // Stored by IAM (recorded 2026-09); how it is read is not known.
    [['yes'], 'x', 'unknown', 'unreadable-value'],
    [[''], 'x', 'unknown', 'unreadable-value'],
    [['true '], undefined, 'unknown', 'unreadable-value'],
    [['${gitlab.com:ref_protected}'], 'x', 'unknown', 'unreadable-value'],
    [['yes', 'false'], 'x', true, 'holds'],
    [['yes', 'true'], 'x', 'unknown', 'unreadable-value'],
    [[], 'x', false, 'no-expected-values'],
    [[], undefined, false, 'no-expected-values'],
  ])('%j on %j: %s', (expected, actual, match, why) => {
    expect(evaluate('Null', expected, actual)).toMatchObject({ match, why });
  });

  test('under a set operator is not documented', () => {
    expect(evaluate('ForAnyValue:Null', 'true', undefined).match).toBe('unknown');
    expect(evaluate('ForAllValues:Null', 'false', 'x').match).toBe('unknown');
  });
});

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

  test('one value that surely matches decides over one that is not known', () => {
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

  test('are taken by ARN operators', () => {
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
  ])('are not taken by others: %s %s', (operator, expected, key, match) => {
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

describe('operators for other kinds of keys', () => {
  test('on a text key a match is not certain, a difference is', () => {
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

  test('an expected value that AWS may read in any way makes nothing certain', () => {
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

  test('how AWS writes a time as text is not documented', () => {
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
