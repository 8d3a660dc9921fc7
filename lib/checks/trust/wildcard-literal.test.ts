import { describe, expect, it } from 'vitest';
import { at, equals, found, github, like, messagesOf, pinned } from '@/tests/support/trust-role';
import { wildcardLiteral } from './wildcard-literal';

describe('wildcard-literal', () => {
  const pointer = at('StringEquals', 'gitlab.com:sub');

  it.each(['project_path:acme/shop:*', 'project_path:acme/shop:ref_type:branch:ref:v?', '*'])('%s', (sub) =>
    expect(found(wildcardLiteral, equals({ 'gitlab.com:sub': sub }))).toEqual([`medium ${pointer}`]),
  );

  it('is low in a list if another value matches', () => {
    expect(
      found(
        wildcardLiteral,
        equals({ 'gitlab.com:sub': [pinned['gitlab.com:sub'], 'project_path:acme/shop:*'] }),
      ),
    ).toEqual([`low ${pointer}/1`]);
  });

  it('is reported for ids, too, and under StringEqualsIgnoreCase', () => {
    expect(found(wildcardLiteral, equals({ 'gitlab.com:project_id': '47*' }))).toEqual([
      `medium ${at('StringEquals', 'gitlab.com:project_id')}`,
    ]);
    expect(
      found(wildcardLiteral, equals({}, { StringEqualsIgnoreCase: { 'gitlab.com:user_login': 'a*' } })),
    ).toEqual([`medium ${at('StringEqualsIgnoreCase', 'gitlab.com:user_login')}`]);
  });

  it('is silent under StringLike, and about other issuers', () => {
    expect(found(wildcardLiteral, like('project_path:acme/shop:*'))).toEqual([]);
    expect(
      found(
        wildcardLiteral,
        github({ StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:a/b:*' } }),
      ),
    ).toEqual([]);
  });

  it('says why', () =>
    expect(messagesOf(wildcardLiteral, equals({ 'gitlab.com:sub': '*' }))).toMatch(/literally/));
});
