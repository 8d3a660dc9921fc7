import { describe, expect, it } from 'vitest';
import { at, equals, found } from '@/tests/support/trust-role';
import { noValues } from './no-values';

describe('no-values', () => {
  it('an empty list', () => {
    expect(found(noValues, equals({ 'gitlab.com:sub': [] }))).toEqual([
      `medium? ${at('StringEquals', 'gitlab.com:sub')}`,
    ]);
  });

  it('is silent about one value, and about an operator that asks nothing', () => {
    expect(found(noValues, equals())).toEqual([]);
    expect(found(noValues, equals({}, { StringNotEquals: { 'gitlab.com:user_id': [] } }))).toEqual([]);
  });
});
