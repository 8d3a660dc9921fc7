import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkPolicyGrammar } from '../grammar';
import { conditionOperators, readOperator } from './index';
import type { Unreadable } from './operator';
import { withWildcards } from './values/policy-value';

/** Whether the operator holds for a present, single value, or why it cannot parse an expected one. */
function holds(name: string, actual: string, ...expected: string[]): boolean | Unreadable {
  const operator = conditionOperators.get(name);
  if (operator?.kind !== 'value') throw new Error(`${name} compares no values`);
  let found = false;
  for (const value of expected) {
    const test = operator.test(withWildcards(value));
    if (typeof test === 'string') return test;
    found ||= test(actual);
  }
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

type Row = readonly [string, string, readonly string[], boolean | Unreadable];

const nfc = 'caf\u00e9';
const nfd = 'cafe\u0301';

const strings: readonly Row[] = [
  ['StringEquals', 'main', ['main'], true],
  ['StringEquals', 'main', ['Main'], false],
  ['StringEquals', 'main', ['m*'], false],
  ['StringEquals', 'm*', ['m*'], true],
  ['StringEquals', 'm?', ['m?'], true],
  ['StringEquals', 'b', ['a', 'b'], true],
  ['StringEquals', 'main', ['main '], false],
  ['StringEquals', ' main', ['main'], false],
  ['StringEquals', 'main\n', ['main'], false],
  ['StringEquals', '', [''], true],
  ['StringEquals', '', [' '], false],
  ['StringEquals', nfd, [nfc], false],
  ['StringEquals', nfd, [nfd], true],
  ['StringEquals', '01', ['1'], false],
  ['StringEquals', 'main', ['mai'], false],
  ['StringNotEquals', 'main', ['main'], false],
  ['StringNotEquals', 'main', ['Main'], true],
  ['StringNotEquals', 'main', ['main '], true],
  ['StringNotEquals', nfd, [nfc], true],
  ['StringNotEquals', 'b', ['a', 'b'], false],
  ['StringNotEquals', 'c', ['a', 'b'], true],
  ['StringNotEquals', 'main', ['m*'], true],
  ['StringEqualsIgnoreCase', 'MAIN', ['main'], true],
  ['StringEqualsIgnoreCase', 'main', ['MAIN'], true],
  ['StringEqualsIgnoreCase', 'MAIN ', ['main'], false],
  ['StringEqualsIgnoreCase', 'm*', ['M*'], true],
  ['StringEqualsIgnoreCase', 'main', ['M*'], false],
  // Recorded 2026-09: lower-cased text, not Unicode's folding; accents stay as they are written.
  ['StringEqualsIgnoreCase', 'S', ['\u017f'], false],
  ['StringEqualsIgnoreCase', '\u03a3', ['\u03c2'], false],
  ['StringEqualsIgnoreCase', '\u039f\u03a3', ['\u03bf\u03c2'], true],
  ['StringEqualsIgnoreCase', '\u0130', ['i'], false],
  ['StringEqualsIgnoreCase', 'CAF\u00c9', [nfc], true],
  ['StringEqualsIgnoreCase', 'CAF\u00c9', [nfd], false],
  ['StringNotEqualsIgnoreCase', 'MAIN', ['main'], false],
  ['StringNotEqualsIgnoreCase', 'MAINE', ['main'], true],
  ['StringNotEqualsIgnoreCase', 'b', ['A', 'B'], false],
  ['StringLike', 'release/1', ['release/*'], true],
  ['StringLike', 'Release/1', ['release/*'], false],
  ['StringLike', 'release/1', ['release/?'], true],
  ['StringLike', 'release/12', ['release/?'], false],
  ['StringLike', ' release/1', ['release/*'], false],
  ['StringLike', `${nfd}/1`, [`${nfc}/*`], false],
  ['StringNotLike', 'release/1', ['release/*'], false],
  ['StringNotLike', 'Release/1', ['release/*'], true],
  ['StringNotLike', 'main', ['release/*'], true],
  ['StringNotLike', 'main', ['release/*', 'm*'], false],
];

const numbers: readonly Row[] = [
  ['NumericEquals', '20', ['20.0'], true],
  // Recorded 2026-09: signs, leading zeros and exponents.
  ['NumericEquals', '1', ['01'], true],
  ['NumericEquals', '+1', ['1'], true],
  ['NumericEquals', '1e0', ['1'], true],
  ['NumericEquals', '1', ['1E0'], true],
  ['NumericEquals', '-1', ['1'], false],
  ['NumericEquals', 'twenty', ['20'], false],
  ['NumericEquals', '', ['0'], false],
  ['NumericEquals', '1', ['1 '], 'unclear'],
  ['NumericEquals', '1', ['NaN'], 'refused'],
  ['NumericEquals', '1', ['no-number'], 'refused'],
  ['NumericEquals', '1', [''], 'refused'],
  ['NumericEquals', '16', ['0x10'], 'unclear'],
  ['NumericEquals', '0.5', ['.5'], 'unclear'],
  ['NumericEquals', '999999999999999', ['999999999999999'], true],
  ['NumericEquals', '9007199254740992', ['9007199254740993'], 'unclear'],
  ['NumericNotEquals', '20', ['20'], false],
  ['NumericNotEquals', '21', ['20'], true],
  ['NumericNotEquals', 'no-number', ['1'], true],
  ['NumericLessThan', '9', ['10'], true],
  ['NumericLessThan', '10', ['10'], false],
  ['NumericLessThan', '11', ['10'], false],
  ['NumericLessThan', '-1', ['0'], true],
  ['NumericLessThan', 'x', ['10'], false],
  ['NumericLessThanEquals', '10', ['10'], true],
  ['NumericLessThanEquals', '11', ['10'], false],
  ['NumericGreaterThan', '11', ['10'], true],
  ['NumericGreaterThan', '10', ['10'], false],
  ['NumericGreaterThan', '9', ['10'], false],
  ['NumericGreaterThanEquals', '-1', ['-1'], true],
  ['NumericGreaterThanEquals', '-2', ['-1'], false],
  ['NumericGreaterThanEquals', '0x10', ['1'], false],
];

const dates: readonly Row[] = [
  ['DateEquals', '2026-11-22T00:00:00Z', ['1795305600'], true],
  ['DateEquals', '2026-11-22T00:00:00.000Z', ['2026-11-22'], true],
  ['DateEquals', '2026-11-22T00:00:00.001Z', ['2026-11-22'], false],
  ['DateEquals', '2026-11-22T00:00:01Z', ['2026-11-22T00:00:00Z'], false],
  ['DateEquals', '2026-11-22', ['not-a-date'], 'refused'],
  ['DateEquals', '2026-11-22', ['2026-13-01'], 'unclear'],
  ['DateEquals', '2026-11-22', ['2026-11-22T00:00:00'], 'unclear'],
  ['DateEquals', '2026-11-22', ['22.11.2026'], 'unclear'],
  ['DateNotEquals', '2026-11-22T00:00:00Z', ['2026-11-22'], false],
  ['DateNotEquals', '2026-11-23', ['2026-11-22'], true],
  ['DateNotEquals', 'not-a-date', ['2026-11-22'], true],
  ['DateLessThan', '2026-11-22T00:00:00Z', ['2026-11-22T01:00:00+02:00'], false],
  ['DateLessThan', '2026-11-21T22:59:59Z', ['2026-11-22T01:00:00+02:00'], true],
  ['DateLessThan', '2026-11-22', ['2026-11-22'], false],
  ['DateLessThan', '2026-11-23', ['2026-11-22'], false],
  ['DateLessThanEquals', '2026-11-22', ['2026-11-22'], true],
  ['DateLessThanEquals', '2026-11-23', ['2026-11-22'], false],
  ['DateGreaterThan', '2027', ['2026-12-31'], true],
  ['DateGreaterThan', '2026-12-31', ['2026-12-31'], false],
  ['DateGreaterThan', '2026-12-30', ['2026-12-31'], false],
  ['DateGreaterThan', 'tomorrow', ['2026-01-01'], false],
  ['DateGreaterThan', '2026-02-01T10:00', ['2026-01-01'], false],
  ['DateGreaterThanEquals', '2026-01-01', ['2026-01-02'], false],
  ['DateGreaterThanEquals', '2026-01-02', ['2026-01-02'], true],
  // Four digits are a year; five to eleven are seconds; more may be milliseconds.
  ['DateEquals', '2027-01-01', ['2027'], true],
  ['DateEquals', '1970-01-01T02:46:40Z', ['10000'], true],
  ['DateEquals', '5138-11-16T09:46:39Z', ['99999999999'], true],
  ['DateGreaterThan', '2026-11-22', ['999'], 'unclear'],
  ['DateLessThan', '2026-11-22', ['179530560000'], 'unclear'],
  ['DateLessThan', '2026-11-22', ['1795305600000'], 'unclear'],
  ['DateEquals', '1795305600000', ['2026-11-22'], false],
];

const others: readonly Row[] = [
  ['Bool', 'true', ['true'], true],
  ['Bool', 'TRUE', ['true'], true],
  ['Bool', 'true', ['True'], true],
  ['Bool', 'true', ['false'], false],
  ['Bool', 'false', ['true'], false],
  ['Bool', 'false', ['false'], true],
  ['Bool', 'false', ['FALSE'], true],
  // Recorded 2026-09: what is not true is false. IAM stores "yes" as an expected value.
  ['Bool', 'yes', ['false'], true],
  ['Bool', 'yes', ['true'], false],
  ['Bool', ' true', ['true'], false],
  ['Bool', 'true', ['yes'], 'unclear'],
  ['Bool', 'true', ['true '], 'unclear'],
  ['BinaryEquals', 'QmluYXJ5', ['QmluYXJ5'], true],
  ['BinaryEquals', 'QmluYXJ5', ['qmluyxj5'], false],
  ['BinaryEquals', 'QQ==', ['QQ=='], true],
  ['BinaryEquals', 'QQ==', ['QQ'], false],
  ['BinaryEquals', 'no-binary', ['no-binary'], 'refused'],
];

const addresses: readonly Row[] = [
  ['IpAddress', '203.0.113.7', ['203.0.113.0/24'], true],
  ['IpAddress', '203.0.114.7', ['203.0.113.0/24'], false],
  ['IpAddress', '203.0.113.7', ['203.0.113.99/24'], true],
  ['IpAddress', '203.0.113.7', ['203.0.113.7'], true],
  ['IpAddress', '203.0.113.8', ['203.0.113.7'], false],
  ['IpAddress', '203.0.113.7', ['203.0.113.7/32'], true],
  ['IpAddress', '203.0.113.6', ['203.0.113.7/32'], false],
  ['IpAddress', '203.0.113.6', ['203.0.113.7/31'], true],
  ['IpAddress', '1.2.3.4', ['0.0.0.0/0'], true],
  ['IpAddress', '10.127.0.1', ['10.0.0.0/9'], true],
  ['IpAddress', '10.128.0.1', ['10.0.0.0/9'], false],
  ['IpAddress', '203.0.113.7', ['198.51.100.0/24', '203.0.113.0/24'], true],
  ['IpAddress', '2001:db8::1', ['2001:db8::/32'], true],
  ['IpAddress', '2001:db9::1', ['2001:db8::/32'], false],
  ['IpAddress', '2001:0DB8:0:0:0:0:0:1', ['2001:db8::1'], true],
  ['IpAddress', '2001:db8::5', ['2001:db8::4/127'], true],
  ['IpAddress', '2001:db8::6', ['2001:db8::4/127'], false],
  ['IpAddress', '2001:db8::1', ['0.0.0.0/0'], false],
  ['IpAddress', '1.2.3.4', ['::/0'], false],
  ['IpAddress', '1.2.3', ['0.0.0.0/0'], false],
  ['IpAddress', '1.2.3.256', ['0.0.0.0/0'], false],
  ['IpAddress', '1::2::3', ['::/0'], false],
  ['IpAddress', '1:2:3:4:5:6:7', ['::/0'], false],
  ['IpAddress', '1:2:3:4:5:6:7:8:9', ['::/0'], false],
  ['IpAddress', '12345::', ['::/0'], false],
  ['IpAddress', '1:2:3:4::5:6:7:8', ['::/0'], false],
  ['IpAddress', '::ffff:c000:201', ['192.0.2.0/24'], true],
  ['IpAddress', 'g::', ['::/0'], false],
  // Recorded 2026-09, of `PutUserPolicy`.
  ['IpAddress', '192.0.2.1', ['192.000.002.0/24'], true],
  ['IpAddress', '192.0.2.1', ['192.0.2.0/024'], true],
  ['IpAddress', '192.0.2.1', ['192.0.2.0/+24'], true],
  ['IpAddress', '2001:db8::1', ['2001:DB8::/064'], true],
  ['IpAddress', '::ffff:192.0.2.1', ['192.0.2.0/24'], true],
  ['IpAddress', '192.0.2.1', ['::ffff:c000:200/120'], false],
  ['IpAddress', '2001:db8::1', ['2001:db8:::1/128'], 'unclear'],
  ['IpAddress', '203.0.113.0', ['203.0.113.0/33'], 'refused'],
  ['IpAddress', '2001:db8::', ['2001:db8::/129'], 'refused'],
  ['IpAddress', '2001:db8::5', ['2001:db8::5/64'], 'refused'],
  ['IpAddress', '2001:db8::1', ['2001:db8::1/0'], 'refused'],
  ['IpAddress', '192.0.2.1', ['::ffff:192.0.2.1'], 'refused'],
  ['IpAddress', '203.0.113.7', ['everywhere'], 'refused'],
  ['IpAddress', '203.0.113.7', ['203.0.113.0/24/1'], 'refused'],
  ['IpAddress', '203.0.113.7', ['203.0.113.0/'], 'refused'],
  ['IpAddress', '203.0.113.7', ['203.0.113'], 'refused'],
  ['NotIpAddress', '203.0.113.7', ['203.0.113.0/24'], false],
  ['NotIpAddress', '203.0.114.7', ['203.0.113.0/24'], true],
  ['NotIpAddress', '203.0.113.7', ['198.51.100.0/24', '203.0.113.0/24'], false],
];

const vpc = 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1';
const arns: readonly Row[] = [
  ['ArnLike', vpc, ['arn:aws:ec2:*:111122223333:vpc/*'], true],
  ['ArnLike', vpc, ['arn:*:*:*:*:*'], true],
  ['ArnLike', vpc, ['arn:aws:ec2:eu-west-?:111122223333:vpc/vpc-1'], true],
  ['ArnLike', vpc, ['arn:aws:ec2:*:111122223333:VPC/*'], false],
  ['ArnLike', vpc, ['arn:aws:ec2::111122223333:vpc/*'], false],
  ['ArnLike', 'arn:aws:iam::1:role/a:b', ['arn:aws:iam::1:role/*'], true],
  ['ArnLike', 'arn:aws:iam::1:role/a:b', ['arn:aws:iam::1:role/a'], false],
  ['ArnLike', 'arn:aws:iam::1', ['arn:*:*:*:*:*'], false],
  ['ArnLike', 'arn:aws:iam::1', ['arn:aws:iam::1:*'], false],
  ['ArnLike', vpc, ['arn:aws:ec2:*:vpc/*'], 'unclear'],
  ['ArnLike', vpc, ['arn:aws:ec2:*'], 'unclear'],
  ['ArnLike', vpc, ['*'], 'unclear'],
  ['ArnLike', vpc, ['vpc*'], 'unclear'],
  ['ArnLike', vpc, ['not-an-arn'], 'refused'],
  ['ArnEquals', 'arn:aws:iam::1:role/a:b', ['arn:aws:iam::1:role/*'], true],
  ['ArnEquals', 'arn:aws:iam::2:role/a', ['arn:aws:iam::1:role/*'], false],
  ['ArnNotEquals', 'arn:aws:iam::1:role/a', ['arn:aws:iam::1:role/a'], false],
  ['ArnNotEquals', 'arn:aws:iam::1:role/b', ['arn:aws:iam::1:role/a'], true],
  ['ArnNotLike', 'arn:aws:iam::2:role/a', ['arn:aws:iam::1:*'], true],
  ['ArnNotLike', 'arn:aws:iam::1:role/a', ['arn:aws:iam::1:*'], false],
];

test.each([...strings, ...numbers, ...dates, ...others, ...addresses, ...arns])(
  '%s: %j against %j is %s',
  (name, actual, expected, result) => {
    expect(holds(name, actual, ...expected)).toBe(result);
  },
);

describe('operator names', () => {
  test('carry a set modifier and IfExists', () => {
    expect(readOperator('ForAnyValue:StringLikeIfExists')).toMatchObject({
      operator: { name: 'StringLike' },
      set: 'any',
      ifExists: true,
    });
    expect(readOperator('ForAllValues:StringEquals')).toMatchObject({ set: 'all', ifExists: false });
    expect(readOperator('StringEquals')).toMatchObject({ set: undefined, ifExists: false });
  });

  // Facts, section 6: the names of operators are fixed.
  test.each([
    'stringequals',
    'STRINGEQUALS',
    'Stringequals',
    'StringEqualsIfexists',
    'StringEqualsIFEXISTS',
    'forAllValues:StringEquals',
    'FORANYVALUE:StringLike',
    'ForAnyvalue:StringLike',
    'ForAllValues: StringEquals',
    'ForAllValues:ForAnyValue:StringEquals',
    'StringEquals ',
    'StringEqual',
    'null',
    'NULL',
    'NullIfExists',
    'ForSomeValues:StringEquals',
    'IfExists',
    'ForAnyValue:',
    '',
    'constructor',
  ])('%j is not an operator', (name) => {
    expect(readOperator(name)).toBeUndefined();
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [name]: { k: 'v' } } };
    expect(checkPolicyGrammar({ Version: '2012-10-17', Statement: statement }, 'identity')).toMatchObject([
      { path: ['Statement', 'Condition', name], message: `"${name}" is not a condition operator.` },
    ]);
  });

  test('the grammar knows the same operators', () => {
    const names = [...conditionOperators.keys()].flatMap((name) => [name, `${name}IfExists`]);
    for (const name of [...names, ...names.map((each) => `ForAllValues:${each}`)]) {
      const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [name]: { k: 'v' } } };
      const findings = checkPolicyGrammar({ Version: '2012-10-17', Statement: statement }, 'identity');
      expect([name, findings.length]).toEqual([name, readOperator(name) === undefined ? 1 : 0]);
    }
  });
});
