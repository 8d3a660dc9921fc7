import { describe, expect, it } from 'vitest';
import { at, equals, found, like, pinned } from '@/tests/support/trust-role';
import { likeWithoutPattern } from './like-without-pattern';

describe('like-without-pattern', () => {
  it('StringLike with exact values', () => {
    expect(found(likeWithoutPattern, like(pinned['gitlab.com:sub']))).toEqual([
      `low ${at('StringLike', 'gitlab.com:sub')}`,
    ]);
    expect(
      found(
        likeWithoutPattern,
        equals({ 'gitlab.com:aud': undefined }, { StringLike: { 'gitlab.com:aud': 'x' } }),
      ),
    ).toEqual([`low ${at('StringLike', 'gitlab.com:aud')}`]);
  });

  it('is silent if one value is a pattern, and about StringEquals', () => {
    expect(
      found(
        likeWithoutPattern,
        like([pinned['gitlab.com:sub'], 'project_path:acme/shop:ref_type:tag:ref:v*']),
      ),
    ).toEqual([]);
    expect(found(likeWithoutPattern, equals())).toEqual([]);
  });
});
