import { describe, expect, test } from 'vitest';
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
