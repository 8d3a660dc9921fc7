import { describe, expect, it } from 'vitest';
import { allow, allowOn, found, github, policyOf } from '@/tests/support/trust-role';
import { sharedIssuerControl } from './shared-issuer-control';

describe('shared-issuer-control', () => {
  it('a role of another shared issuer without the condition that AWS requires', () => {
    expect(
      found(
        sharedIssuerControl,
        github({ StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } }),
      ),
    ).toEqual(['critical /Statement/0']);
    expect(
      found(
        sharedIssuerControl,
        policyOf(allowOn('app.terraform.io', { StringLike: { 'app.terraform.io:sub': '*' } })),
      ),
    ).toEqual(['critical /Statement/0']);
  });

  it('accepts any of the keys that AWS accepts', () => {
    for (const name of ['sub', 'job_workflow_ref'])
      expect(
        found(
          sharedIssuerControl,
          github({ StringLike: { [`token.actions.githubusercontent.com:${name}`]: 'repo:acme/*' } }),
        ),
      ).toEqual([]);
  });

  it('is silent about issuers of one customer, and about gitlab.com, whose subject has findings', () => {
    expect(found(sharedIssuerControl, policyOf(allowOn('acme.okta.com', undefined)))).toEqual([]);
    expect(found(sharedIssuerControl, policyOf(allow(undefined)))).toEqual([]);
  });
});
