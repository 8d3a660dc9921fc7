import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionOperators } from '@/lib/aws/conditions';
import { allow, gitlabCom } from '@/tests/support/sts';
import { and, type Match, not, or } from './match';
import { OneOf, type Reading, unknownKey, unknownValue } from './reading';
import { evaluateStatement } from './statement';
import { compileTrustPolicy } from './trust-policy';

/** Keys of every kind, with possible values. */
const keys = {
  'gitlab.com:sub': ['', 'a', 'project_id:7'],
  'gitlab.com:amr': [[], ['a'], ['', 'a'], ['a', 'b']],
  'aws:sourceip': ['203.0.113.7', '198.51.100.7'],
  'aws:epochtime': ['1795305600', '5'],
  'aws:currenttime': ['2026-11-22T00:00:00.000Z'],
  'aws:securetransport': ['true', 'false'],
  'aws:sourcevpcarn': ['arn:aws:ec2:eu-west-1:1:vpc/vpc-1'],
  'aws:principalorgid': ['o-1', ''],
} as const satisfies Readonly<Record<string, readonly (string | readonly string[])[]>>;
type Key = keyof typeof keys;
const names = Object.keys(keys) as readonly Key[];

const expected = fc.constantFrom(
  '',
  'a',
  '*',
  'project_id:${gitlab.com:project_id}',
  '${gitlab.com:sub}',
  "${aws:principalorgid, 'a'}",
  'o-1',
  'true',
  'false',
  'yes',
  '5',
  '0x10',
  '2026-11-22',
  '203.0.113.0/24',
  'arn:aws:ec2:*:1:*',
  'arn:aws:ec2:*',
);
const operator = fc
  .tuple(
    fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(...conditionOperators.keys()),
    fc.constantFrom('', 'IfExists'),
  )
  .map(([set, name, suffix]) => `${set}${name}${name === 'Null' ? '' : suffix}`);
const condition = fc.tuple(operator, fc.constantFrom(...names), fc.array(expected, { maxLength: 3 }));

/** The statements of a trust policy that IAM stores. */
const statement = fc
  .record({
    conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    Principal: fc.constantFrom({ Federated: gitlabCom.arn }, '*' as const, { AWS: '*' }),
  })
  .map(({ conditions, ...rest }) => {
    const block: Record<string, Record<string, string[]>> = {};
    for (const [name, key, values] of conditions) block[name] = { ...block[name], [key]: values };
    return compileTrustPolicy({ Version: '2012-10-17', Statement: allow(block, rest) });
  })
  .filter(({ problems }) => problems.length === 0)
  .map(({ statements: [only] }) => only);

interface Fact {
  /** What is known about a key. */
  readonly known: Reading;
  /** Its actual value. */
  readonly real: Reading;
}

const fact = (known: Reading, real: Reading): Fact => ({ known, real });
const factOf = (key: Key): fc.Arbitrary<Fact> => {
  const value = fc.constantFrom<Exclude<Reading, symbol>>(...keys[key]);
  const there = fc.option(value, { nil: undefined });
  return fc.oneof(
    there.map((real) => fact(real, real)),
    there.map((real) => fact(unknownKey, real)),
    value.map((real) => fact(unknownValue, real)),
    fc
      .tuple(fc.constantFrom(...keys[key]), fc.boolean())
      .map(([candidate, isThere]) =>
        fact(new OneOf([undefined, candidate]), isThere ? candidate : undefined),
      ),
  );
};
const world = fc.tuple(...names.map((key) => factOf(key).map((fact) => [key, fact] as const)));
const contextOf = (facts: readonly (readonly [Key, Fact])[], side: keyof Fact) =>
  new Map<string, Reading>(facts.map(([key, fact]) => [key, fact[side]]));

describe('certain results hold for any value of the unknown parts', () => {
  test('for every condition and statement', () => {
    fc.assert(
      fc.property(statement, world, (compiled, facts) => {
        if (compiled === undefined) return;
        const before = evaluateStatement(compiled, gitlabCom.arn, contextOf(facts, 'known'));
        const after = evaluateStatement(compiled, gitlabCom.arn, contextOf(facts, 'real'));
        if (before.match !== 'unknown') expect(after.match).toBe(before.match);
        for (const [index, { match }] of before.conditions.entries())
          if (match !== 'unknown') expect(after.conditions[index]?.match).toBe(match);
      }),
      { numRuns: 3000 },
    );
  });

  test('and says why it is unknown', () => {
    const open = [
      'unknown-key',
      'unknown-value',
      'unknown-variable',
      'unreadable-value',
      'empty-value',
      'undocumented',
    ];
    fc.assert(
      fc.property(statement, world, (compiled, facts) => {
        if (compiled === undefined) return;
        const trace = evaluateStatement(compiled, gitlabCom.arn, contextOf(facts, 'known'));
        for (const { match, why } of trace.conditions) expect(open.includes(why)).toBe(match === 'unknown');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('three-valued logic', () => {
  const all: readonly Match[] = [true, false, 'unknown'];
  const concrete = (match: Match): readonly boolean[] => (match === 'unknown' ? [true, false] : [match]);
  const summary = (answers: readonly boolean[]): Match =>
    answers.includes(true) ? (answers.includes(false) ? 'unknown' : true) : false;

  test.each(all.flatMap((a) => all.map((b) => [a, b] as const)))('%s and %s, %s or %s', (a, b) => {
    const pairs = concrete(a).flatMap((x) => concrete(b).map((y) => [x, y] as const));
    expect(and(a, b)).toBe(summary(pairs.map(([x, y]) => x && y)));
    expect(or(a, b)).toBe(summary(pairs.map(([x, y]) => x || y)));
    expect(not(a)).toBe(summary(concrete(a).map((x) => !x)));
  });
});
