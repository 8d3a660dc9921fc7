import { describe, expect, test } from 'vitest';
import type { ConditionBlock } from '@/lib/aws/policy';
import { allow, assume, document, token } from '@/tests/support/sts';
import { describeCondition, describeVerdict } from './describe';

describe('sentences', () => {
  test('of a condition show what was compared', () => {
    const policy = document(
      allow({ StringEquals: { 'gitlab.com:ref_protected': 'true', 'gitlab.com:ref': 'main' } }),
    );
    const [statement] = assume(policy, { token: { ...token, ref_protected: 'false' } }).statements;
    expect(statement?.conditions.map(describeCondition)).toEqual([
      'StringEquals gitlab.com:ref_protected ["true"] does not hold: the value is "false".',
      'StringEquals gitlab.com:ref ["main"] does not hold: the request has no such key.',
    ]);
  });

  test('of a condition that may hold say why it is not known', () => {
    const said = (condition: ConditionBlock, claims: Record<string, unknown> = {}) =>
      assume(document(allow(condition)), { token: { ...token, ...claims } }).statements.flatMap(
        ({ conditions }) => conditions.map(describeCondition),
      );
    const unknown: readonly [ConditionBlock, string][] = [
      [
        { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
        'StringEquals aws:PrincipalOrgID ["o-1"] may hold: it is not known whether the request has this key.',
      ],
      [
        { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
        'StringEquals aws:RequestedRegion ["eu-west-1"] may hold: the value that AWS compares is not known.',
      ],
      [
        { StringLike: { 'gitlab.com:sub': '${aws:RequestedRegion}' } },
        'StringLike gitlab.com:sub ["${aws:RequestedRegion}"] may hold: the value of a policy variable is not known.',
      ],
      [
        { NumericLessThan: { 'aws:EpochTime': '0x10' } },
        'NumericLessThan aws:EpochTime ["0x10"] may hold: AWS does not document how it reads the expected value.',
      ],
      [
        { Bool: { 'gitlab.com:ref_protected': 'true' } },
        'Bool gitlab.com:ref_protected ["true"] may hold: AWS does not document this operator for this key; the value is "true".',
      ],
    ];
    for (const [condition, sentence] of unknown) expect(said(condition)).toEqual([sentence]);
    expect(
      said({ 'ForAllValues:StringEquals': { 'gitlab.com:user_email': 'x' } }, { user_email: '' }),
    ).toEqual([
      'ForAllValues:StringEquals gitlab.com:user_email ["x"] may hold: AWS does not say clearly how it compares an empty value.',
    ]);
  });

  test('of a verdict name the reason', () => {
    expect(describeVerdict(assume(document(allow())))).toBe(
      'STS gives a session of 3600 seconds as arn:aws:sts::444455556666:assumed-role/deploy/gitlab-4815162342-1.',
    );
    expect(describeVerdict(assume(document(allow({}, { Principal: '*' }))))).toMatch(/does not document\.$/);
    expect(describeVerdict(assume(document(allow()), { token: { ...token, aud: 'x' } }))).toBe(
      "The token's audience is not among the provider's client IDs (aud).",
    );
    expect(describeVerdict(assume(document(allow({ Bool: { 'a:b': 'true' } }))))).toBe(
      'No Allow statement matches.',
    );
  });
});
