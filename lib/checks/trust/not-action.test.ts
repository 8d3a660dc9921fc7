import { describe, expect, it } from 'vitest';
import { allow, found, pinned, policyOf } from '@/tests/support/trust-role';
import { notAction } from './not-action';

describe('not-action', () => {
  it('NotAction', () => {
    const { Action, ...rest } = allow({ StringEquals: pinned });
    expect(found(notAction, policyOf({ ...rest, NotAction: Action }))).toEqual([
      'info? /Statement/0/NotAction',
    ]);
  });

  it('is silent about Action', () =>
    expect(found(notAction, policyOf(allow({ StringEquals: pinned })))).toEqual([]));
});
