import { expect, test } from 'vitest';
import { type Instance, mintToken } from '@/lib/gitlab/token';
import * as gitlab from '@/tests/support/gitlab';
import { allow, assume, document, gitlabCom } from '@/tests/support/sts';
import { providerFor } from '../provider';

/** Mints the token of a fork's merge request from `main`, run in the parent, and uses it. */
function forkInParent(instance: Instance, condition: (key: string) => Record<string, string>) {
  const provider = providerFor('aws', '444455556666', instance.issuer, 'sts.amazonaws.com');
  const minted = mintToken(
    instance,
    gitlab.pipeline({ event: gitlab.mergeRequest(gitlab.fork), actor: gitlab.developer }),
  );
  if (!minted.minted) throw new Error(minted.refusal.code);
  const policy = document(
    allow(
      { StringEquals: condition(instance.issuer.replace('https://', '')) },
      { Principal: { Federated: provider.arn } },
    ),
  );
  return assume(policy, { token: { ...minted.claims }, providers: [provider, gitlabCom], now: gitlab.now })
    .outcome;
}

const mainOfParent = (key: string) => ({
  [`${key}:sub`]: 'project_path:acme/payments/api:ref_type:branch:ref:main',
});

test('before 18.2.2 a fork gets the role of the protected branch, and AWS cannot detect it', () => {
  expect(forkInParent(gitlab.selfManaged('18.2.1'), mainOfParent)).toBe('allowed');
});

test('since 18.2.2 the exact subject stops it', () => {
  expect(forkInParent(gitlab.selfManaged('18.2.2'), mainOfParent)).toBe('denied');
  expect(forkInParent(gitlab.saas, mainOfParent)).toBe('denied');
});

test('ref_protected alone stops it too, on gitlab.com', () => {
  expect(forkInParent(gitlab.saas, (key) => ({ [`${key}:ref_protected`]: 'true' }))).toBe('denied');
});
