import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { conditionOperators, readOperator } from './index';
import { withWildcards } from './values/policy-value';

/** Whether the operator holds for a present, single value. */
function holds(name: string, actual: string, ...expected: string[]): boolean {
  const operator = conditionOperators.get(name);
  if (operator?.kind !== 'value') throw new Error(`${name} compares no values`);
  const found = expected.some((value) => operator.test(withWildcards(value))(actual));
  return found !== operator.negated;
}

test('every file is registered', () => {
  const helpers = ['index.ts', 'operator.ts'];
  const files = readdirSync(new URL('.', import.meta.url)).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !helpers.includes(file),
  );
  const names = [...conditionOperators.keys()].map((name) =>
    name.replaceAll(/(?<!^)([A-Z])/g, '-$1').toLowerCase(),
  );
  expect(files.map((file) => file.replace('.ts', '')).toSorted()).toEqual(names.toSorted());
});

describe('operators', () => {
  test.each([
    ['StringEquals', 'main', ['main'], true],
    ['StringEquals', 'main', ['Main'], false],
    ['StringEquals', 'main', ['m*'], false],
    ['StringEquals', 'm*', ['m*'], true],
    ['StringEquals', 'b', ['a', 'b'], true],
    ['StringNotEquals', 'main', ['main'], false],
    ['StringNotEquals', 'b', ['a', 'b'], false],
    ['StringNotEquals', 'c', ['a', 'b'], true],
    ['StringEqualsIgnoreCase', 'MAIN', ['main'], true],
    ['StringNotEqualsIgnoreCase', 'MAIN', ['main'], false],
    ['StringLike', 'release/1', ['release/*'], true],
    ['StringLike', 'Release/1', ['release/*'], false],
    ['StringNotLike', 'release/1', ['release/*'], false],
    ['StringNotLike', 'main', ['release/*'], true],
    ['NumericEquals', '20', ['20.0'], true],
    ['NumericEquals', 'twenty', ['20'], false],
    ['NumericEquals', '', ['0'], false],
    ['NumericNotEquals', '20', ['20'], false],
    ['NumericLessThan', '9', ['10'], true],
    ['NumericLessThan', '10', ['10'], false],
    ['NumericLessThanEquals', '10', ['10'], true],
    ['NumericGreaterThan', '11', ['10'], true],
    ['NumericGreaterThan', '10', ['10'], false],
    ['NumericGreaterThanEquals', '-1', ['-1'], true],
    ['NumericGreaterThanEquals', '0x10', ['1'], false],
    ['DateEquals', '2026-11-22T00:00:00Z', ['1795305600'], true],
    ['DateNotEquals', '2026-11-22T00:00:00Z', ['2026-11-22'], false],
    ['DateLessThan', '2026-11-22T00:00:00Z', ['2026-11-22T01:00:00+02:00'], false],
    ['DateLessThan', '2026-11-21T22:59:59Z', ['2026-11-22T01:00:00+02:00'], true],
    ['DateLessThanEquals', '2026-11-22', ['2026-11-22'], true],
    ['DateGreaterThan', '2027', ['2026-12-31'], true],
    ['DateGreaterThanEquals', '2026-01-01', ['2026-01-02'], false],
    ['DateGreaterThan', 'tomorrow', ['2026-01-01'], false],
    ['DateGreaterThan', '2026-02-01T10:00', ['2026-01-01'], false],
    ['Bool', 'true', ['true'], true],
    ['Bool', 'TRUE', ['true'], true],
    ['Bool', 'true', ['false'], false],
    ['Bool', 'yes', ['yes'], false],
    ['BinaryEquals', 'QmluYXJ5', ['QmluYXJ5'], true],
    ['BinaryEquals', 'QmluYXJ5', ['qmluyxj5'], false],
    ['IpAddress', '203.0.113.7', ['203.0.113.0/24'], true],
    ['IpAddress', '203.0.114.7', ['203.0.113.0/24'], false],
    ['IpAddress', '203.0.113.7', ['203.0.113.7'], true],
    ['IpAddress', '203.0.113.8', ['203.0.113.7'], false],
    ['IpAddress', '1.2.3.4', ['0.0.0.0/0'], true],
    ['IpAddress', '10.127.0.1', ['10.0.0.0/9'], true],
    ['IpAddress', '10.128.0.1', ['10.0.0.0/9'], false],
    ['IpAddress', '2001:db8::1', ['2001:db8::/32'], true],
    ['IpAddress', '2001:db9::1', ['2001:db8::/32'], false],
    ['IpAddress', '2001:0DB8:0:0:0:0:0:1', ['2001:db8::1'], true],
    ['IpAddress', '2001:db8::1', ['0.0.0.0/0'], false],
    ['IpAddress', '203.0.113.7', ['203.0.113.0/33'], false],
    ['IpAddress', '203.0.113.7', ['everywhere'], false],
    ['IpAddress', '1.2.3', ['0.0.0.0/0'], false],
    ['IpAddress', '1::2::3', ['::/0'], false],
    ['NotIpAddress', '203.0.113.7', ['203.0.113.0/24'], false],
    ['NotIpAddress', '203.0.114.7', ['203.0.113.0/24'], true],
    ['ArnLike', 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1', ['arn:aws:ec2:*:111122223333:vpc/*'], true],
    ['ArnLike', 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1', ['arn:aws:ec2:*:vpc/*'], false],
    ['ArnLike', 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1', ['*'], false],
    ['ArnEquals', 'arn:aws:iam::1:role/a:b', ['arn:aws:iam::1:role/*'], true],
    ['ArnNotEquals', 'arn:aws:iam::1:role/a', ['arn:aws:iam::1:role/a'], false],
    ['ArnNotLike', 'arn:aws:iam::2:role/a', ['arn:aws:iam::1:*'], true],
  ])('%s: %j against %j is %s', (name, actual, expected, result) => {
    expect(holds(name, actual, ...expected)).toBe(result);
  });
});

describe('operator names', () => {
  test('carry a set modifier and IfExists', () => {
    expect(readOperator('ForAnyValue:StringLikeIfExists')).toMatchObject({
      operator: { name: 'StringLike' },
      set: 'any',
      ifExists: true,
    });
    expect(readOperator('ForAllValues:StringEquals')).toMatchObject({ set: 'all', ifExists: false });
  });

  test.each(['stringequals', 'StringEqual', 'NullIfExists', 'ForSomeValues:StringEquals', '', 'constructor'])(
    '%j is none',
    (name) => {
      expect(readOperator(name)).toBeUndefined();
    },
  );
});
