import { describe, expect, it } from 'vitest';
import { at, equals, found, github, messagesOf } from '@/tests/support/trust-role';
import { claimValue } from './claim-value';

describe('claim-value', () => {
  it.each([
    ['project_id', 'acme/shop', 'medium'],
    ['namespace_id', 'acme', 'medium'],
    ['ref_protected', 'yes', 'medium'],
    ['runner_environment', 'saas', 'medium'],
  ])('%s is never %s', (name, value, severity) =>
    expect(found(claimValue, equals({ [`gitlab.com:${name}`]: value }))).toEqual([
      `${severity} ${at('StringEquals', `gitlab.com:${name}`)}`,
    ]),
  );

  it('is not certain of a pipeline source: a newer GitLab may have more', () => {
    expect(found(claimValue, equals({ 'gitlab.com:pipeline_source': 'merge_request' }))).toEqual([
      `medium? ${at('StringEquals', 'gitlab.com:pipeline_source')}`,
    ]);
    expect(found(claimValue, equals({ 'gitlab.com:pipeline_source': ['push', 'manual'] }))).toEqual([
      `low? ${at('StringEquals', 'gitlab.com:pipeline_source')}/1`,
    ]);
  });

  it('is silent about values that exist, and about other issuers', () => {
    expect(
      found(
        claimValue,
        equals({
          'gitlab.com:pipeline_source': ['push', 'web'],
          'gitlab.com:project_id': 4711,
          'gitlab.com:user_id': '‹var.user›',
        }),
      ),
    ).toEqual([]);
    expect(
      found(claimValue, github({ StringEquals: { 'token.actions.githubusercontent.com:project_id': 'x' } })),
    ).toEqual([]);
  });

  it('says what is allowed', () =>
    expect(messagesOf(claimValue, equals({ 'gitlab.com:ref_protected': 'yes' }))).toMatch(
      /`true` or `false`, and never `yes`/,
    ));
});
