import { describe, expect, it } from 'vitest';
import { allow, at, equals, found, pinned, policyOf } from '@/tests/support/trust-role';
import { setOperator } from './set-operator';

describe('set-operator', () => {
  it('ForAllValues holds without the key, ForAnyValue does not', () => {
    expect(
      found(setOperator, equals({}, { 'ForAllValues:StringEquals': { 'gitlab.com:user_id': '1' } })),
    ).toEqual([`low ${at('ForAllValues:StringEquals', 'gitlab.com:user_id')}`]);
    expect(
      found(setOperator, equals({}, { 'ForAnyValue:StringLike': { 'gitlab.com:user_id': '1' } })),
    ).toEqual([`info ${at('ForAnyValue:StringLike', 'gitlab.com:user_id')}`]);
  });

  it('is silent about plain operators, keys that do not exist, and a subject that has its own finding', () => {
    expect(found(setOperator, equals())).toEqual([]);
    expect(
      found(setOperator, equals({}, { 'ForAllValues:StringEquals': { 'gitlab.com:environment': 'x' } })),
    ).toEqual([]);
    expect(
      found(
        setOperator,
        policyOf(allow({ 'ForAllValues:StringEquals': { 'gitlab.com:sub': pinned['gitlab.com:sub'] } })),
      ),
    ).toEqual([]);
  });
});
