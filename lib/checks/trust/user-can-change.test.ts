import { describe, expect, it } from 'vitest';
import { at, equals, found } from '@/tests/support/trust-role';
import { userCanChange } from './user-can-change';

describe('user-can-change', () => {
  it.each(['user_login', 'user_email'])('%s', (name) =>
    expect(found(userCanChange, equals({ [`gitlab.com:${name}`]: 'x' }))).toEqual([
      `info ${at('StringEquals', `gitlab.com:${name}`)}`,
    ]),
  );

  it('is silent about the id', () =>
    expect(found(userCanChange, equals({ 'gitlab.com:user_id': '1' }))).toEqual([]));
});
