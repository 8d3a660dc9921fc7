import { describe, expect, it } from 'vitest';
import { allow, found, messagesOf, pinned, policyOf } from '@/tests/support/trust-role';
import { actionSuperfluous } from './action-superfluous';

describe('action-superfluous', () => {
  const acting = (...Action: string[]) => policyOf(allow({ StringEquals: pinned }, { Action }));

  it.each(['sts:TagSession', 'sts:SetSourceIdentity', 'sts:AssumeRole'])('%s', (action) =>
    expect(found(actionSuperfluous, acting('sts:AssumeRoleWithWebIdentity', action))).toEqual([
      'info /Statement/0/Action',
    ]),
  );

  it('is silent about the one action', () =>
    expect(found(actionSuperfluous, acting('sts:AssumeRoleWithWebIdentity'))).toEqual([]));

  it('says why', () =>
    expect(messagesOf(actionSuperfluous, acting('sts:AssumeRoleWithWebIdentity', 'sts:TagSession'))).toMatch(
      /no session tags/,
    ));
});
