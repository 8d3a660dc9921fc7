import { describe, expect, it } from 'vitest';
import { allow, found, pinned, policyOf } from '@/tests/support/trust-role';
import { notPrincipal } from './not-principal';

describe('not-principal', () => {
  const good = allow({ StringEquals: pinned });
  const not = (Effect: string) => {
    const { Principal, ...rest } = allow(undefined);
    return { ...rest, Effect, NotPrincipal: Principal };
  };

  it('trusts everybody else in an Allow', () => {
    expect(found(notPrincipal, policyOf(good, not('Allow')))).toEqual([
      'critical? /Statement/1/NotPrincipal',
    ]);
    expect(found(notPrincipal, policyOf(good, not('Deny')))).toEqual(['info? /Statement/1/NotPrincipal']);
  });

  it('is silent about Principal', () => expect(found(notPrincipal, policyOf(good))).toEqual([]));
});
