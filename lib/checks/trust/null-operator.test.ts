import { describe, expect, it } from 'vitest';
import { allow, at, equals, found, policyOf } from '@/tests/support/trust-role';
import { nullOperator } from './null-operator';

describe('null-operator', () => {
  it('checks only whether a key exists', () => {
    expect(found(nullOperator, equals({}, { Null: { 'gitlab.com:user_id': 'false' } }))).toEqual([
      `info ${at('Null', 'gitlab.com:user_id')}`,
    ]);
  });

  it('never matches if it requires a token without a subject', () => {
    expect(found(nullOperator, equals({}, { Null: { 'gitlab.com:sub': 'true' } }))).toEqual([
      `medium ${at('Null', 'gitlab.com:sub')}`,
    ]);
  });

  it('is silent if the missing subject is reported, or the key does not exist', () => {
    expect(found(nullOperator, policyOf(allow({ Null: { 'gitlab.com:sub': 'false' } })))).toEqual([]);
    expect(found(nullOperator, equals({}, { Null: { 'gitlab.com:environment': 'false' } }))).toEqual([]);
  });
});
