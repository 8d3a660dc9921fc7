import { describe, expect, it } from 'vitest';
import { allow, found, pinned, policyOf } from '@/tests/support/trust-role';
import { actionNotWebIdentity } from './action-not-web-identity';

describe('action-not-web-identity', () => {
  const acting = (Action: unknown) => policyOf(allow({ StringEquals: pinned }, { Action }));

  it.each([['sts:AssumeRole'], ['sts:AssumeRoleWithSAML'], ['sts:TagSession']])('%s', (action) =>
    expect(found(actionNotWebIdentity, acting(action))).toEqual(['medium /Statement/0/Action']),
  );

  it('is silent if web identities are let in, in a list as well', () => {
    expect(found(actionNotWebIdentity, acting(['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity']))).toEqual(
      [],
    );
    expect(found(actionNotWebIdentity, acting('sts:AssumeRoleWith*'))).toEqual([]);
  });

  it('is low next to a statement that lets them in, and silent about one that only tags', () => {
    const good = allow({ StringEquals: pinned });
    expect(
      found(
        actionNotWebIdentity,
        policyOf(good, allow({ StringEquals: pinned }, { Action: 'sts:AssumeRole' })),
      ),
    ).toEqual(['low /Statement/1/Action']);
    expect(
      found(
        actionNotWebIdentity,
        policyOf(good, allow({ StringEquals: pinned }, { Action: 'sts:TagSession' })),
      ),
    ).toEqual([]);
  });
});
