import { describe, expect, it } from 'vitest';
import { at, equals, found, messagesOf, pinned, selfManaged } from '@/tests/support/trust-role';
import { gitlabComKey } from './gitlab-com-key';

describe('gitlab-com-key', () => {
  const host = 'gitlab.acme.example';
  const sub = pinned['gitlab.com:sub'];

  it('never matches, and is one finding for all such keys', () => {
    const keys = { StringLike: { [`${host}:project_id`]: '1', [`${host}:ref_protected`]: 'true' } };
    expect(found(gitlabComKey, selfManaged(sub, keys))).toEqual([
      `medium ${at('StringLike', `${host}:project_id`)}`,
    ]);
  });

  it('is no control if the operator holds without the key', () => {
    expect(
      found(gitlabComKey, selfManaged(sub, { StringEqualsIfExists: { [`${host}:project_id`]: '1' } })),
    ).toEqual([`low ${at('StringEqualsIfExists', `${host}:project_id`)}`]);
  });

  it('is not certain on a host that may be another service', () => {
    const key = { StringLike: { 'code.acme.example:user_login': 'x' } };
    expect(found(gitlabComKey, selfManaged('*', key, 'code.acme.example'))).toEqual([
      `medium? ${at('StringLike', 'code.acme.example:user_login')}`,
    ]);
  });

  it('is silent on gitlab.com, and about aud and sub', () => {
    expect(found(gitlabComKey, equals())).toEqual([]);
    expect(found(gitlabComKey, selfManaged(sub))).toEqual([]);
  });

  it('says what to do instead', () =>
    expect(
      messagesOf(gitlabComKey, selfManaged(sub, { StringLike: { [`${host}:ref_protected`]: 'true' } })),
    ).toMatch(/gitlab\.com only.*18\.7/));
});
