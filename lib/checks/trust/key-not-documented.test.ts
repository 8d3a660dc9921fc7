import { describe, expect, it } from 'vitest';
import { allow, at, found, pinned, policyOf } from '@/tests/support/trust-role';
import { keyNotDocumented } from './key-not-documented';

const within = (partition: string, condition: Record<string, unknown>) =>
  policyOf(
    allow(condition, {
      Principal: { Federated: `arn:${partition}:iam::111122223333:oidc-provider/gitlab.com` },
    }),
  );

describe('key-not-documented', () => {
  it('the keys of gitlab.com outside the commercial partition', () => {
    const ids = { 'gitlab.com:sub': pinned['gitlab.com:sub'], 'gitlab.com:project_id': '4711' };
    expect(found(keyNotDocumented, within('aws-cn', { StringEquals: ids }))).toEqual([
      `medium? ${at('StringEquals', 'gitlab.com:project_id')}`,
    ]);
    expect(
      found(
        keyNotDocumented,
        within('aws-us-gov', { StringEqualsIfExists: { 'gitlab.com:project_id': '1' } }),
      ),
    ).toEqual([`low? ${at('StringEqualsIfExists', 'gitlab.com:project_id')}`]);
  });

  it('is silent in the commercial partition, and about aud and sub', () => {
    expect(found(keyNotDocumented, within('aws', { StringEquals: pinned }))).toEqual([]);
    const plain = { 'gitlab.com:sub': pinned['gitlab.com:sub'], 'gitlab.com:aud': 'sts.amazonaws.com' };
    expect(found(keyNotDocumented, within('aws-cn', { StringEquals: plain }))).toEqual([]);
  });
});
