import { describe, expect, it } from 'vitest';
import { allow, allowOn, at, found, github, messagesOf, pinned, policyOf } from '@/tests/support/trust-role';
import { wrongPrefix } from './wrong-prefix';

describe('wrong-prefix', () => {
  const sub = pinned['gitlab.com:sub'];
  const only = (key: string, operator = 'StringEquals', issuer = 'gitlab.com') =>
    policyOf(allowOn(issuer, { [operator]: { [key]: sub } }));

  it.each([
    ['gitlab.example.com:sub', 'gitlab.com'],
    ['https://gitlab.com:sub', 'gitlab.com'],
    ['gitlab.com/:sub', 'gitlab.com'],
    ['token.actions.githubusercontent.com:sub', 'gitlab.com'],
    ['sub', 'gitlab.com'],
    ['gitlab.com:sub', 'gitlab.acme.example'],
    ['git.acme.example:sub', 'git.acme.example/gitlab'],
  ])('%s on %s: nobody gets in', (key, issuer) =>
    expect(found(wrongPrefix, only(key, 'StringEquals', issuer))).toEqual([
      `medium ${at('StringEquals', key)}`,
    ]),
  );

  it.each(['StringEqualsIfExists', 'StringNotEquals', 'ForAllValues:StringEquals'])(
    '%s: everybody gets in',
    (operator) =>
      expect(found(wrongPrefix, only('gitlab.example.com:sub', operator))).toEqual([
        `critical ${at(operator, 'gitlab.example.com:sub')}`,
      ]),
  );

  it('is one finding for one prefix, and low next to a good subject', () => {
    const both = policyOf(allow({ StringEquals: { 'gitlab.org:sub': sub, 'gitlab.org:aud': 'x' } }));
    expect(found(wrongPrefix, both)).toEqual([`medium ${at('StringEquals', 'gitlab.org:sub')}`]);
    const beside = policyOf(allow({ StringEquals: pinned, StringNotLike: { 'gitlab.org:sub': 'x' } }));
    expect(found(wrongPrefix, beside)).toEqual([`low ${at('StringNotLike', 'gitlab.org:sub')}`]);
  });

  it('is certain for other issuers, too, if the host differs', () => {
    expect(found(wrongPrefix, github({ StringEquals: { 'gitlab.com:sub': 'x' } }))).toEqual([
      `medium ${at('StringEquals', 'gitlab.com:sub')}`,
    ]);
    expect(
      found(wrongPrefix, github({ StringEquals: { 'token.actions.githubusercontent.com/acme:sub': 'x' } })),
    ).toEqual([]);
  });

  it('is silent about the right prefix in any case, and about keys of AWS', () => {
    expect(
      found(
        wrongPrefix,
        policyOf(
          allow({
            StringEquals: { ...pinned, 'GITLAB.com:user_id': '1', 'aws:RequestedRegion': 'eu-west-1' },
          }),
        ),
      ),
    ).toEqual([]);
    expect(
      found(wrongPrefix, only('git.acme.example/gitlab:sub', 'StringEquals', 'git.acme.example/gitlab')),
    ).toEqual([]);
  });

  it('says what is wrong with the prefix', () => {
    expect(messagesOf(wrongPrefix, only('https://gitlab.com:sub'))).toMatch(
      /begins with a scheme.*Write `gitlab\.com:sub`/,
    );
    expect(messagesOf(wrongPrefix, only('gitlab.com/:sub'))).toMatch(/ends with a slash/);
    expect(messagesOf(wrongPrefix, only('sub'))).toMatch(/no issuer prefix/);
    expect(
      messagesOf(wrongPrefix, only('git.acme.example:sub', 'StringEquals', 'git.acme.example/gitlab')),
    ).toMatch(/leaves out the path/);
  });
});
