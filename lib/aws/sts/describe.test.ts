import { describe, expect, test } from 'vitest';
import type { ConditionBlock } from '@/lib/aws/policy';
import { allow, assume, document, token } from '@/tests/support/sts';
import { describeVerdict } from './describe';

describe('a condition', () => {
  const whysOf = (condition: ConditionBlock, claims: Record<string, unknown> = {}) =>
    assume(document(allow(condition)), { token: { ...token, ...claims } }).statements.flatMap(
      ({ conditions }) => conditions.map(({ why }) => why),
    );

  test('that does not hold distinguishes a different value from a missing one', () => {
    const condition = { StringEquals: { 'gitlab.com:ref_protected': 'true', 'gitlab.com:ref': 'main' } };
    expect(whysOf(condition, { ref_protected: 'false' })).toEqual(['value-differs', 'key-missing']);
  });

  test.each<[ConditionBlock, string]>([
    [{ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, 'unknown-key'],
    [{ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, 'unknown-value'],
    [{ StringLike: { 'gitlab.com:sub': '${aws:RequestedRegion}' } }, 'unknown-variable'],
    [{ NumericLessThan: { 'aws:EpochTime': '0x10' } }, 'unreadable-value'],
    [{ Bool: { 'gitlab.com:ref_protected': 'true' } }, 'undocumented'],
  ])('that may hold says why it is uncertain: %j', (condition, why) => {
    expect(whysOf(condition)).toEqual([why]);
  });

  test('with an empty value may hold', () => {
    const condition = { 'ForAllValues:StringEquals': { 'gitlab.com:user_email': 'x' } };
    expect(whysOf(condition, { user_email: '' })).toEqual(['empty-value']);
  });
});

test('the sentence of a verdict names the reason', () => {
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
