import { describe, expect, test } from 'vitest';
import { evaluate, negated, positive, sample } from '@/tests/support/conditions';
import { OneOf, unknownKey, unknownValue } from './reading';

describe('a key with an unknown value', () => {
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

  test('Null only checks whether it exists', () => {
    expect(evaluate('Null', 'true', unknownKey).match).toBe('unknown');
    expect(evaluate('Null', 'false', unknownKey).match).toBe('unknown');
    expect(evaluate('Null', 'true', unknownValue)).toMatchObject({ match: false, why: 'key-present' });
    expect(evaluate('Null', 'false', unknownValue)).toMatchObject({ match: true, why: 'holds' });
  });

  test('a claim that AWS reads as text or not at all: only results that both share are certain', () => {
    const either = new OneOf([undefined, '7']);
    expect(evaluate('StringEquals', '8', either).match).toBe(false);
    expect(evaluate('StringEquals', '7', either).match).toBe('unknown');
    expect(evaluate('StringEqualsIfExists', '7', either).match).toBe(true);
    expect(evaluate('StringNotEquals', '8', either).match).toBe(true);
    expect(evaluate('StringNotEquals', '7', either).match).toBe('unknown');
    const three = new OneOf([undefined, '7', '8']);
    expect(evaluate('StringNotEquals', '8', three).match).toBe('unknown');
    expect(evaluate('StringEquals', '9', three).match).toBe(false);
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
