import { describe, expect, it } from 'vitest';
import { allow, found, github, messagesOf, pinned, policyOf, provider } from '@/tests/support/trust-role';
import { principalBeside } from './principal-beside';

describe('principal-beside', () => {
  const good = allow({ StringEquals: pinned });
  const role = 'arn:aws:iam::111122223333:role/admin';

  it('in the same statement, and in another one', () => {
    const beside = {
      ...good,
      Principal: { Federated: provider('gitlab.com'), AWS: role, Service: 'ec2.amazonaws.com' },
    };
    expect(found(principalBeside, policyOf(beside))).toEqual([
      'info /Statement/0/Principal/AWS',
      'info /Statement/0/Principal/Service',
    ]);
    const other = { Effect: 'Allow', Principal: { AWS: role }, Action: 'sts:AssumeRole' };
    expect(found(principalBeside, policyOf(good, other))).toEqual(['info /Statement/1/Principal/AWS']);
    expect(messagesOf(principalBeside, policyOf(good, other))).toMatch(/also trusts AWS principals/);
  });

  it('a SAML provider', () => {
    const saml = {
      ...good,
      Principal: { Federated: [provider('gitlab.com'), 'arn:aws:iam::111122223333:saml-provider/sso'] },
    };
    expect(found(principalBeside, policyOf(saml))).toEqual(['info /Statement/0/Principal/Federated']);
  });

  it('is silent about the provider alone, and about other issuers', () => {
    expect(found(principalBeside, policyOf(good))).toEqual([]);
    expect(found(principalBeside, github({}))).toEqual([]);
  });
});
