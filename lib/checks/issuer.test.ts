import { describe, expect, it } from 'vitest';
import { allow, allowOn, pinned, policyOf, provider } from '@/tests/support/trust-role';
import { trustedIssuerOf } from './issuer';

const issuerOf = (policy: unknown) =>
  trustedIssuerOf({ trust: { value: policy, lineOf: () => 1, lostKeys: [], gaps: [] } });
const on = (issuerKey: string, condition?: Record<string, unknown>) =>
  issuerOf(policyOf(allowOn(issuerKey, condition)));
const sub = pinned['gitlab.com:sub'];

describe('the issuer a role trusts', () => {
  it.each(['gitlab.com', 'gitlab.com/', 'https://gitlab.com', 'GitLab.com'])(
    '%s is gitlab.com: the wrong spelling is a finding',
    (issuer) => expect(on(issuer)).toEqual({ kind: 'gitlab.com', issuerKey: 'gitlab.com' }),
  );

  it.each([
    ['gitlab.acme.example', undefined],
    ['acme.example/gitlab', undefined],
    ['code.acme.example', { StringLike: { 'code.acme.example:sub': 'project_path:acme/*' } }],
    [
      'oidc.acme.example',
      { StringEquals: { 'oidc.acme.example:sub': 'project-path:acme/shop:ref-type:branch' } },
    ],
    ['oidc.acme.example', { StringEquals: { 'oidc.acme.example:project_id': '1' } }],
    ['oidc.acme.example', { StringEquals: { 'gitlab.com:sub': 'x' } }],
  ])('%s with %j is a GitLab', (issuerKey, condition) =>
    expect(on(issuerKey, condition)).toEqual({ kind: 'self-managed', issuerKey, certain: true }),
  );

  it.each([
    ['oidc.acme.example', undefined],
    ['oidc.acme.example', { StringEquals: { 'oidc.acme.example:aud': 'sts.amazonaws.com' } }],
    ['git.acme.example', { StringEquals: { 'git.acme.example:sub': 'repo:acme/shop' } }],
    ['oidc.acme.example', { StringLike: { 'oidc.acme.example:sub': '*' } }],
  ])('%s with %j may be one', (issuerKey, condition) =>
    expect(on(issuerKey, condition)).toEqual({ kind: 'self-managed', issuerKey, certain: false }),
  );

  it.each([
    [
      'token.actions.githubusercontent.com',
      { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:a/b:*' } },
    ],
    [
      'oidc.eks.eu-west-1.amazonaws.com/id/ABC',
      { StringEquals: { 'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub': 'system:serviceaccount:a:b' } },
    ],
    ['acme.okta.com', undefined],
    ['oidc.acme.example', { StringEquals: { 'oidc.acme.example:sub': 'system:serviceaccount:a:b' } }],
  ])('%s with %j is none', (issuerKey, condition) =>
    expect(on(issuerKey, condition)).toEqual({ kind: 'other', issuerKey }),
  );

  it('a provider without an ARN is another service', () =>
    expect(
      issuerOf(policyOf(allow(undefined, { Principal: { Federated: 'cognito-identity.amazonaws.com' } }))),
    ).toEqual({
      kind: 'other',
      issuerKey: 'cognito-identity.amazonaws.com',
    }));

  it('keys name the issuer if the file does not contain the provider', () => {
    const Principal = { Federated: '‹aws_iam_openid_connect_provider.gitlab.arn›' };
    expect(issuerOf(policyOf(allow({ StringEquals: pinned }, { Principal })))).toEqual({
      kind: 'gitlab.com',
      issuerKey: 'gitlab.com',
    });
    expect(issuerOf(policyOf(allow({ StringEquals: { '‹var.host›:sub': sub } }, { Principal })))).toEqual({
      kind: 'self-managed',
      issuerKey: '‹var.host›',
      certain: true,
    });
    expect(issuerOf(policyOf(allow(undefined, { Principal })))).toMatchObject({ kind: 'self-managed' });
  });

  it('a GitLab comes before another issuer', () =>
    expect(
      issuerOf(
        policyOf(
          allow(undefined, { Principal: { Federated: [provider('acme.okta.com'), provider('gitlab.com')] } }),
        ),
      ),
    ).toEqual({ kind: 'gitlab.com', issuerKey: 'gitlab.com' }));

  it('services, accounts and SAML are no web identity', () => {
    for (const Principal of [
      { Service: 'ec2.amazonaws.com' },
      { AWS: '*' },
      { Federated: 'arn:aws:iam::111122223333:saml-provider/sso' },
    ])
      expect(issuerOf(policyOf(allow(undefined, { Principal, Action: 'sts:AssumeRole' })))).toEqual({
        kind: 'none',
      });
  });

  it('a provider in a Deny is not trusted', () =>
    expect(issuerOf(policyOf(allow(undefined, { Effect: 'Deny' })))).toEqual({ kind: 'none' }));
});
