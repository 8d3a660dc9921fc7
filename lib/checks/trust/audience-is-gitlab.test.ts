import { describe, expect, it } from 'vitest';
import { allowOn, at, equals, found, pinned, policyOf, selfManaged } from '@/tests/support/trust-role';
import { audienceIsGitlab } from './audience-is-gitlab';

describe('audience-is-gitlab', () => {
  it.each(['https://gitlab.com', 'https://gitlab.com/', 'gitlab.com'])('%s', (aud) =>
    expect(found(audienceIsGitlab, equals({ 'gitlab.com:aud': aud }))).toEqual([
      `low ${at('StringEquals', 'gitlab.com:aud')}`,
    ]),
  );

  it('one of several, and on a self-managed instance', () => {
    expect(
      found(audienceIsGitlab, equals({ 'gitlab.com:aud': ['sts.amazonaws.com', 'https://gitlab.com'] })),
    ).toEqual([`low ${at('StringEquals', 'gitlab.com:aud')}/1`]);
    const host = 'gitlab.acme.example';
    const policy = policyOf(
      allowOn(host, {
        StringEquals: { [`${host}:aud`]: `https://${host}`, [`${host}:sub`]: pinned['gitlab.com:sub'] },
      }),
    );
    expect(found(audienceIsGitlab, policy)).toEqual([`low ${at('StringEquals', `${host}:aud`)}`]);
  });

  it('is silent about an audience for AWS, and about another GitLab', () => {
    expect(found(audienceIsGitlab, equals())).toEqual([]);
    expect(found(audienceIsGitlab, equals({ 'gitlab.com:aud': 'https://gitlab.acme.example' }))).toEqual([]);
    expect(found(audienceIsGitlab, selfManaged(pinned['gitlab.com:sub']))).toEqual([]);
  });
});
