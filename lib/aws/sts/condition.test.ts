import { describe, expect, test } from 'vitest';
import { compileCondition, evaluateCondition } from './condition';
import type { ContextValue } from './trace';

function evaluate(
  operator: string,
  expected: string | readonly string[],
  actual: ContextValue | undefined,
  key = 'gitlab.com:sub',
) {
  const values = typeof expected === 'string' ? [expected] : expected;
  const condition = compileCondition('/c', operator, key, values, true);
  if (condition === undefined) throw new Error(`no operator ${operator}`);
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

describe('a missing key (IAM User Guide, "Condition operators")', () => {
  test.each(positive)('%s does not hold', (operator) => {
    expect(evaluate(operator, 'x', undefined)).toMatchObject({ match: false, why: 'key-missing' });
  });

  test.each(negated)('%s holds', (operator) => {
    expect(evaluate(operator, 'x', undefined)).toMatchObject({ match: true, why: 'holds-because-missing' });
  });

  test.each([...positive, ...negated])(
    '%sIfExists and ForAllValues:%s hold, ForAnyValue does not',
    (operator) => {
      const holds = { match: true, why: 'holds-because-missing' };
      expect(evaluate(`${operator}IfExists`, 'x', undefined)).toMatchObject(holds);
      expect(evaluate(`ForAllValues:${operator}`, 'x', undefined)).toMatchObject(holds);
      expect(evaluate(`ForAnyValue:${operator}`, 'x', undefined)).toMatchObject({
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
    expect(evaluate('StringNotEquals', [], 'a').match).toBe(true);
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

  test('an empty set: all of nothing, none of nothing', () => {
    expect(evaluate('ForAllValues:StringEquals', 'x', []).match).toBe(true);
    expect(evaluate('ForAnyValue:StringEquals', 'x', []).match).toBe(false);
  });
});

describe('policy variables', () => {
  const context = new Map<string, ContextValue>([
    ['gitlab.com:sub', 'project_id:7'],
    ['gitlab.com:project_id', '7'],
    ['gitlab.com:amr', ['7']],
  ]);
  const evaluateIn = (operator: string, expected: string, variables = true) => {
    const condition = compileCondition('/c', operator, 'gitlab.com:sub', [expected], variables);
    return condition && evaluateCondition(condition, context);
  };

  test('compare with another key', () => {
    expect(evaluateIn('StringEquals', 'project_id:${gitlab.com:project_id}')?.match).toBe(true);
  });

  test('unresolved: no match, and a negated operator holds', () => {
    const expected = 'project_id:${gitlab.com:nothing}';
    expect(evaluateIn('StringEquals', expected)).toMatchObject({ match: false, why: 'unresolved-variable' });
    expect(evaluateIn('StringNotEquals', expected)?.match).toBe(true);
    expect(evaluateIn('StringEquals', "project_id:${gitlab.com:nothing, '7'}")?.match).toBe(true);
  });

  test('a key with several values is no variable', () => {
    expect(evaluateIn('StringEquals', 'project_id:${gitlab.com:amr}')?.why).toBe('unresolved-variable');
  });

  test('before version 2012-10-17 they are text', () => {
    expect(evaluateIn('StringEquals', 'project_id:${gitlab.com:project_id}', false)?.why).toBe(
      'value-differs',
    );
  });
});

describe('operators for other kinds of keys', () => {
  test('on a text key a match is not certain, a difference is', () => {
    expect(evaluate('Bool', 'true', 'true', 'gitlab.com:ref_protected').match).toBe('unknown');
    expect(evaluate('Bool', 'true', 'false', 'gitlab.com:ref_protected').match).toBe(false);
    expect(evaluate('NumericEquals', '7', '7', 'gitlab.com:project_id').match).toBe('unknown');
    expect(evaluate('NumericNotEquals', '7', '7', 'gitlab.com:project_id').match).toBe('unknown');
  });

  test('on their own keys both are', () => {
    expect(evaluate('Bool', 'true', 'true', 'aws:SecureTransport').match).toBe(true);
    expect(evaluate('NotIpAddress', '203.0.113.0/24', '203.0.113.7', 'aws:SourceIp').match).toBe(false);
    expect(evaluate('NumericGreaterThan', '5', '6', 'aws:EpochTime').match).toBe(true);
  });
});
