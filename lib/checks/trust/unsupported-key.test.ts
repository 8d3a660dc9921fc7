import { describe, expect, it } from 'vitest';
import {
  allow,
  at,
  equals,
  found,
  github,
  messagesOf,
  pinned,
  policyOf,
  selfManaged,
} from '@/tests/support/trust-role';
import { unsupportedKey } from './unsupported-key';

describe('unsupported-key', () => {
  it.each(['environment', 'project_path', 'ref', 'environment_protected', 'project-id', 'projectid', 'foo'])(
    'gitlab.com:%s never matches',
    (name) =>
      expect(found(unsupportedKey, equals({ [`gitlab.com:${name}`]: 'x' }))).toEqual([
        `medium ${at('StringEquals', `gitlab.com:${name}`)}`,
      ]),
  );

  it('is open if the operator holds without the key', () => {
    const only = (operator: string) =>
      policyOf(allow({ [operator]: { 'gitlab.com:project_path': 'acme/shop' } }));
    expect(found(unsupportedKey, only('StringEqualsIfExists'))).toEqual([
      `critical ${at('StringEqualsIfExists', 'gitlab.com:project_path')}`,
    ]);
    expect(found(unsupportedKey, only('ForAllValues:StringEquals'))).toEqual([
      `critical ${at('ForAllValues:StringEquals', 'gitlab.com:project_path')}`,
    ]);
    expect(
      found(
        unsupportedKey,
        policyOf(allow({ StringEquals: pinned, StringNotEquals: { 'gitlab.com:environment': 'x' } })),
      ),
    ).toEqual([`low ${at('StringNotEquals', 'gitlab.com:environment')}`]);
    expect(
      found(
        unsupportedKey,
        policyOf(allow({ StringEquals: pinned, Null: { 'gitlab.com:environment': 'true' } })),
      ),
    ).toEqual([`low ${at('Null', 'gitlab.com:environment')}`]);
  });

  it('a Deny with it never applies, or keeps everybody out', () => {
    const deny = (operator: string) => ({
      ...allow({ [operator]: { 'gitlab.com:environment': 'production' } }),
      Effect: 'Deny',
    });
    const good = allow({ StringEquals: pinned });
    expect(found(unsupportedKey, policyOf(good, deny('StringEquals')))).toEqual([
      'low /Statement/1/Condition/StringEquals/gitlab.com:environment',
    ]);
    expect(found(unsupportedKey, policyOf(good, deny('StringNotEquals')))).toEqual([
      'medium? /Statement/1/Condition/StringNotEquals/gitlab.com:environment',
    ]);
  });

  it('is silent about keys that exist, keys of gitlab.com elsewhere, and other issuers', () => {
    expect(found(unsupportedKey, equals({ 'gitlab.com:runner_environment': 'self-hosted' }))).toEqual([]);
    expect(
      found(
        unsupportedKey,
        selfManaged(pinned['gitlab.com:sub'], { StringLike: { 'gitlab.acme.example:project_id': '1' } }),
      ),
    ).toEqual([]);
    expect(
      found(unsupportedKey, github({ StringEquals: { 'token.actions.githubusercontent.com:foo': 'x' } })),
    ).toEqual([]);
  });

  it('names the nearest key, or says that it is only a claim', () => {
    expect(messagesOf(unsupportedKey, equals({ 'gitlab.com:projectid': '1' }))).toMatch(
      /Write `gitlab\.com:project_id`/,
    );
    expect(messagesOf(unsupportedKey, equals({ 'gitlab.com:environment': 'x' }))).toMatch(
      /claim of GitLab's tokens/,
    );
  });
});
