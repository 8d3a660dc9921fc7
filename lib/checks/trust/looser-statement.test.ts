import { describe, expect, it } from 'vitest';
import { allow, at, found, messagesOf, pinned, policyOf } from '@/tests/support/trust-role';
import { looserStatement } from './looser-statement';

describe('looser-statement', () => {
  const good = allow({ StringEquals: pinned });
  const loose = allow({ StringLike: { 'gitlab.com:sub': 'project_path:acme/shop:ref_type:branch:ref:*' } });

  it('points into the looser statement', () => {
    expect(found(looserStatement, policyOf(good, loose))).toEqual([
      'high /Statement/1/Condition/StringLike/gitlab.com:sub',
    ]);
    expect(found(looserStatement, policyOf(loose, good))).toEqual([
      `high ${at('StringLike', 'gitlab.com:sub')}`,
    ]);
    expect(found(looserStatement, policyOf(good, allow(undefined)))).toEqual(['critical /Statement/1']);
  });

  it('is silent if there is one statement, or none that is tighter', () => {
    expect(found(looserStatement, policyOf(loose))).toEqual([]);
    expect(found(looserStatement, policyOf(loose, loose))).toEqual([]);
    expect(found(looserStatement, policyOf(good, good))).toEqual([]);
  });

  it('is silent if the tighter statement lets nobody in', () => {
    const dead = allow({ StringEquals: { 'gitlab.com:environment': 'production' } });
    expect(found(looserStatement, policyOf(dead, loose))).toEqual([]);
  });

  it('says that the others do not help', () =>
    expect(messagesOf(looserStatement, policyOf(good, loose))).toMatch(/other statements do not help/));
});
