import { describe, expect, it } from 'vitest';
import { allow, at, equals, found, like, pinned, policyOf } from '@/tests/support/trust-role';
import { audienceMissing } from './audience-missing';

describe('audience-missing', () => {
  it('no condition, or one that accepts every audience', () => {
    expect(found(audienceMissing, equals({ 'gitlab.com:aud': undefined }))).toEqual(['low /Statement/0']);
    expect(
      found(
        audienceMissing,
        equals({ 'gitlab.com:aud': undefined }, { StringLike: { 'gitlab.com:aud': '*' } }),
      ),
    ).toEqual([`low ${at('StringLike', 'gitlab.com:aud')}`]);
  });

  it('is silent about an audience, by either key', () => {
    expect(found(audienceMissing, equals())).toEqual([]);
    expect(found(audienceMissing, equals({ 'gitlab.com:aud': undefined, 'gitlab.com:oaud': 'x' }))).toEqual(
      [],
    );
    expect(found(audienceMissing, like('project_path:acme/shop:*'))).toEqual([]);
  });

  it('is silent about a condition that also holds without an audience: every token has one', () => {
    for (const operator of ['StringEqualsIfExists', 'ForAllValues:StringEquals', 'ForAllValues:StringLike'])
      expect(
        found(
          audienceMissing,
          equals({ 'gitlab.com:aud': undefined }, { [operator]: { 'gitlab.com:aud': 'x' } }),
        ),
      ).toEqual([]);
  });

  it('is not silent about a condition that every audience meets, or that only excludes one', () => {
    for (const [operator, value] of [
      ['ForAllValues:StringLike', '*'],
      ['StringNotEquals', 'x'],
      ['StringNotEqualsIfExists', 'x'],
    ] as const)
      expect(
        found(
          audienceMissing,
          equals({ 'gitlab.com:aud': undefined }, { [operator]: { 'gitlab.com:aud': value } }),
        ),
      ).toEqual([`low ${at(operator, 'gitlab.com:aud')}`]);
  });

  it('is silent about a statement that lets nobody in', () =>
    expect(
      found(
        audienceMissing,
        policyOf(allow({ StringEquals: { ...pinned, 'gitlab.com:environment': 'x' } }), {
          ...allow(undefined),
          Effect: 'Deny',
        }),
      ),
    ).toEqual([]));
});
