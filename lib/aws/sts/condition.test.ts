import { describe, expect, test } from 'vitest';
import { evaluate, negated, positive, sample } from '@/tests/support/conditions';
import { conditionOperators } from '../conditions';
import { OneOf } from './reading';

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

  test('Null can require it', () => {
    expect(evaluate('Null', 'true', undefined)).toMatchObject({ match: true, why: 'holds-because-missing' });
    expect(evaluate('Null', 'false', undefined)).toMatchObject({ match: false, why: 'key-missing' });
  });

  test('ForAnyValue with IfExists is not documented', () => {
    expect(evaluate('ForAnyValue:StringLikeIfExists', 'x', undefined).match).toBe('unknown');
  });
});

describe('a key that exists', () => {
  test('Null can require its absence; an empty string is there', () => {
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
    // A negated operator then probably holds, but no source says so.
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

  test('an empty set among no expected values', () => {
    expect(evaluate('ForAllValues:StringEquals', [], []).match).toBe(true);
    expect(evaluate('ForAnyValue:StringEquals', [], []).match).toBe(false);
  });

  test('if it may also be a missing key, only results that both share are certain', () => {
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
