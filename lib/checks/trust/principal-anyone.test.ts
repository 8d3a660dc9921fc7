import { describe, expect, it } from 'vitest';
import { allow, found, pinned, policyOf } from '@/tests/support/trust-role';
import { principalAnyone } from './principal-anyone';

describe('principal-anyone', () => {
  const trusting = (Principal: unknown, extra = {}) =>
    policyOf(allow({ StringEquals: pinned }), allow(undefined, { Principal, ...extra }));

  it('every AWS account', () => {
    for (const Principal of ['*', { AWS: '*' }])
      expect(found(principalAnyone, trusting(Principal, { Action: 'sts:AssumeRole' }))).toEqual([
        `critical /Statement/1/Principal${typeof Principal === 'string' ? '' : '/AWS'}`,
      ]);
  });

  it('every identity provider, as far as known', () => {
    expect(found(principalAnyone, trusting('*'))).toEqual(['critical? /Statement/1/Principal']);
    expect(found(principalAnyone, trusting({ Federated: '*' }))).toEqual([
      'critical? /Statement/1/Principal/Federated',
    ]);
  });

  it('is information if AWS principals cannot call the action, or conditions keep them out', () => {
    expect(found(principalAnyone, trusting({ AWS: '*' }))).toEqual(['info /Statement/1/Principal/AWS']);
    expect(
      found(
        principalAnyone,
        trusting(
          { AWS: '*' },
          { Action: 'sts:AssumeRole', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
        ),
      ),
    ).toEqual(['info /Statement/1/Principal/AWS']);
  });

  it('is silent about a Deny, and about a named principal', () => {
    expect(found(principalAnyone, trusting('*', { Effect: 'Deny' }))).toEqual([]);
    expect(found(principalAnyone, trusting({ AWS: '111122223333' }, { Action: 'sts:AssumeRole' }))).toEqual(
      [],
    );
  });
});
