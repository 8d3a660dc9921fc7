import { describe, expect, it } from 'vitest';
import { allow, found, messagesOf, pinned, policyOf, provider } from '@/tests/support/trust-role';
import { providerArn } from './provider-arn';

describe('provider-arn', () => {
  const trusting = (arn: string) =>
    policyOf(allow({ StringEquals: pinned }, { Principal: { Federated: arn } }));
  const pointer = '/Statement/0/Principal/Federated';

  it.each([
    ['another account', provider('gitlab.com', '444455556666')],
    ['a scheme', provider('https://gitlab.com')],
    ['a slash at the end', provider('gitlab.com/')],
    ['capitals', provider('GitLab.com')],
    ['no account', 'arn:aws:iam:::oidc-provider/gitlab.com'],
  ])('%s', (_name, arn) => expect(found(providerArn, trusting(arn))).toEqual([`medium ${pointer}`]));

  it('is silent about the right one, missing values, and an unknown account', () => {
    expect(found(providerArn, trusting(provider('gitlab.com')))).toEqual([]);
    expect(found(providerArn, trusting('arn:aws:iam::‹var.account›:oidc-provider/gitlab.com'))).toEqual([]);
    expect(found(providerArn, trusting('‹aws_iam_openid_connect_provider.gitlab.arn›'))).toEqual([]);
    expect(
      found(providerArn, trusting(provider('gitlab.com', '444455556666')), { account: undefined }),
    ).toEqual([]);
  });

  it('says what is wrong with it', () => {
    expect(messagesOf(providerArn, trusting(provider('gitlab.com', '444455556666')))).toMatch(
      /444455556666 and the role in 111122223333/,
    );
    expect(messagesOf(providerArn, trusting(provider('gitlab.com/')))).toMatch(/ends with a slash/);
  });
});
