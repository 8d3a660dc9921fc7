import { describe, expect, test } from 'vitest';
import { ANY, literalText, ONE } from './pattern';
import { readPolicyValue, resolvePolicyValue, type VariableValue } from './policy-value';

const resolve = (text: string, context: Record<string, VariableValue> = {}) =>
  resolvePolicyValue(readPolicyValue(text, true), (key) => context[key] ?? 'none');
const patternOf = (text: string) => {
  const pattern = resolve(text);
  return typeof pattern === 'string' ? [] : pattern;
};

describe('policy values', () => {
  test('hold wildcards and text', () => {
    expect(resolve('a*b?c')).toEqual(['a', ANY, 'b', ONE, 'c']);
  });

  test.each([
    ['${*}', '*'],
    ['${?}', '?'],
    ['${$}', '$'],
    ['a${$}{b}', 'a${b}'],
  ])('%s is the character itself', (text, expected) => {
    const pattern = patternOf(text);
    expect(pattern.every((piece) => typeof piece === 'string')).toBe(true);
    expect(literalText(pattern)).toBe(expected);
  });

  test('variables ignore case, and their values are literal text', () => {
    expect(resolve('x-${GitLab.com:project_id}-*', { 'gitlab.com:project_id': { text: '4*2' } })).toEqual([
      'x-',
      '4*2',
      '-',
      ANY,
    ]);
  });

  test('a variable without a value resolves to its fallback, or to nothing', () => {
    expect(resolve("${aws:PrincipalTag/team, 'none of ours'}")).toEqual(['none of ours']);
    expect(resolve("${aws:PrincipalTag/team, ''}")).toEqual(['']);
    expect(resolve('${aws:PrincipalTag/team}')).toBe('unresolved');
  });

  test('before version 2012-10-17 a variable is text, and its star a wildcard', () => {
    expect(readPolicyValue('${aws:userid}', false).constant).toEqual(['${aws:userid}']);
    expect(readPolicyValue('${*}', false).constant).toEqual(['${', ANY, '}']);
  });

  test.each(['${', '${}', 'a$b', '${unclosed', "${a, 'b}"])('%s is not a variable', (text) => {
    expect(literalText(patternOf(text))).toBe(text);
  });
});
