import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionOperators, readOperator } from '@/lib/aws/conditions';
import { type ConditionBlock, listOf, type OneOrMore, type Statement } from '@/lib/aws/policy';
import { allow, assume, document, gitlabCom, selfManaged, subject, token } from '@/tests/support/sts';
import { compileCondition } from './condition';
import { compileTrustPolicy, type Verdict } from './index';

const operator = fc
  .tuple(
    fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(...conditionOperators.keys()),
    fc.constantFrom('', 'IfExists'),
  )
  .map(([set, name, suffix]) => (name === 'Null' ? name : `${set}${name}${suffix}`));
const key = fc.constantFrom(
  'gitlab.com:sub',
  'GitLab.com:project_id',
  'gitlab.com:ref_protected',
  'gitlab.com:ref',
  'gitlab.com:amr',
  'aws:SourceIp',
  'aws:CurrentTime',
  'sts:RoleSessionName',
  'aws:RequestedRegion',
  'aws:PrincipalOrgID',
);
const value = fc.constantFrom(
  subject,
  'project_path:*',
  '*',
  'true',
  'false',
  '4815162342',
  '203.0.113.0/24',
  '2026-01-01',
  '${gitlab.com:project_id}',
  '${gitlab.com:nothing}',
  '${aws:RequestedRegion}',
  'arn:aws:iam::1:role/a',
  '',
);
/** A condition that IAM stores: the laws are about roles, and roles have only such conditions. */
const condition = fc
  .tuple(operator, key, fc.array(value, { maxLength: 3 }))
  .filter(
    ([name, contextKey, values]) => typeof compileCondition('', name, contextKey, values, true) === 'object',
  );

const block = (conditions: readonly (readonly [string, string, string[]])[]): ConditionBlock => {
  const result: Record<string, Record<string, string[]>> = {};
  for (const [name, contextKey, values] of conditions)
    result[name] = { ...result[name], [contextKey]: values };
  return result;
};
const principal = fc.constantFrom<NonNullable<Statement['Principal']>>(
  { Federated: gitlabCom.arn },
  { Federated: selfManaged.arn },
  { AWS: '*' },
  { AWS: 'arn:aws:iam::444455556666:root' },
  '*',
);
const statement: fc.Arbitrary<Statement> = fc
  .record({
    conditions: fc.array(condition, { maxLength: 3 }),
    effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
    principal,
  })
  .map(({ conditions, effect, principal: who }) =>
    allow(block(conditions), { Effect: effect, Principal: who }),
  );
const statements = fc.array(statement, { minLength: 1, maxLength: 4 });
const claims = fc
  .record({
    sub: fc.constantFrom(subject, 'project_path:evil/x:ref_type:branch:ref:main', ''),
    project_id: fc.constantFrom('4815162342', '666', undefined),
    ref_protected: fc.constantFrom('true', 'false', undefined),
    amr: fc.constantFrom(undefined, [], ['mfa'], ['true', 'false']),
  })
  .map((claims) => ({ ...token, ...claims }));

const isAllowed = (verdict: Verdict) => verdict.outcome === 'allowed';

describe('laws of the STS model', () => {
  test('another condition in an Allow never turns a denial into a session', () => {
    fc.assert(
      fc.property(
        statements,
        claims,
        condition,
        fc.nat(),
        ([...list], claimed, [name, contextKey, values], at) => {
          const before = assume(document(...list), { token: claimed });
          const index = at % list.length;
          const chosen = list[index];
          if (chosen === undefined || chosen.Effect === 'Deny') return;
          const existing = chosen.Condition?.[name];
          if (existing?.[contextKey] !== undefined) return;
          list[index] = {
            ...chosen,
            Condition: { ...chosen.Condition, [name]: { ...existing, [contextKey]: values } },
          };
          if (!isAllowed(before))
            expect(isAllowed(assume(document(...list), { token: claimed }))).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('without a Deny nobody loses a session, without an Allow nobody gains one', () => {
    fc.assert(
      fc.property(statements, claims, (list, claimed) => {
        const before = isAllowed(assume(document(...list), { token: claimed }));
        const withoutDeny = list.filter(({ Effect }) => Effect === 'Allow');
        if (before) expect(isAllowed(assume(document(...withoutDeny), { token: claimed }))).toBe(true);
        const withoutFirst = list.filter(
          (candidate) => candidate !== list.find(({ Effect }) => Effect === 'Allow'),
        );
        if (!before) expect(isAllowed(assume(document(...withoutFirst), { token: claimed }))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('another Deny never gives a session, the order of statements never matters', () => {
    fc.assert(
      fc.property(statements, statement, claims, (list, statement, claimed) => {
        const before = assume(document(...list), { token: claimed });
        const deny: Statement = { ...statement, Effect: 'Deny' };
        if (!isAllowed(before))
          expect(isAllowed(assume(document(...list, deny), { token: claimed }))).toBe(false);
        const reversed = assume(document(...list.toReversed()), { token: claimed });
        expect([isAllowed(reversed), reversed.certain]).toEqual([isAllowed(before), before.certain]);
      }),
      { numRuns: 500 },
    );
  });

  test('another expected value never takes a session away, under a negated operator never gives one', () => {
    fc.assert(
      fc.property(statements, claims, fc.nat(), value, (list, claimed, at, added) => {
        const index = at % list.length;
        const chosen = list[index];
        const [first] = Object.entries(chosen?.Condition ?? {});
        if (chosen === undefined || chosen.Effect === 'Deny' || first === undefined) return;
        const [name, keys] = first;
        const operator = readOperator(name)?.operator;
        if (operator?.kind !== 'value') return;
        const longer = Object.fromEntries(
          Object.entries(keys).map(([contextKey, values]) => [contextKey, [...listOf(values), added]]),
        );
        const weaker = list.with(index, { ...chosen, Condition: { ...chosen.Condition, [name]: longer } });
        if (compileTrustPolicy(document(...weaker)).problems.length > 0) return;
        const before = assume(document(...list), { token: claimed });
        const after = assume(document(...weaker), { token: claimed });
        if (operator.negated) expect(isAllowed(after) && !isAllowed(before)).toBe(false);
        else expect(isAllowed(before) && !isAllowed(after)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('one value is a list of one, and keys have no case', () => {
    const single = (candidate: Statement): unknown => {
      const unwrap = (values: OneOrMore<string | number | boolean>) => {
        const [only, ...others] = listOf(values);
        return only === undefined || others.length > 0 ? values : only;
      };
      const blocks = Object.entries(candidate.Condition ?? {}).map(([name, keys]) => [
        name,
        Object.fromEntries(Object.entries(keys).map(([k, values]) => [k.toUpperCase(), unwrap(values)])),
      ]);
      return { ...candidate, Action: listOf(candidate.Action), Condition: Object.fromEntries(blocks) };
    };
    fc.assert(
      fc.property(statement, claims, (candidate, claimed) => {
        // Two spellings of one key in one block would be one.
        const keysOf = Object.values(candidate.Condition ?? {}).map((keys) => Object.keys(keys));
        if (keysOf.some((names) => new Set(names.map((name) => name.toLowerCase())).size < names.length))
          return;
        const listed = assume(document(candidate), { token: claimed });
        const plain = assume({ Version: '2012-10-17', Statement: single(candidate) }, { token: claimed });
        expect([plain.outcome, plain.certain]).toEqual([listed.outcome, listed.certain]);
      }),
      { numRuns: 500 },
    );
  });

  test('a negated operator is the opposite for a present single value', () => {
    const pairs = [
      ['StringEquals', 'StringNotEquals'],
      ['StringLike', 'StringNotLike'],
      ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...pairs), fc.array(value, { maxLength: 3 }), ([yes, no], values) => {
        const of = (name: string) => assume(document(allow({ [name]: { 'gitlab.com:sub': values } })));
        const [positive, negated] = [of(yes), of(no)];
        if (positive.certain && negated.certain) expect(isAllowed(negated)).toBe(!isAllowed(positive));
        else expect([positive, negated].some(isAllowed)).toBe(true);
      }),
    );
  });

  test('verdicts are plain data and never throw, for any policy and token', () => {
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (policy, claimed) => {
        const verdict = assume(policy, { token: { ...token, ...claimed } });
        expect(structuredClone(verdict)).toEqual(verdict);
      }),
      { numRuns: 300 },
    );
  });
});
