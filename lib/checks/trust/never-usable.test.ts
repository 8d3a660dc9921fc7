import { describe, expect, it } from 'vitest';
import { gapText } from '@/lib/reading/types';
import {
  allow,
  allowOn,
  equals,
  found,
  like,
  messagesOf,
  pinned,
  policyOf,
  provider,
} from '@/tests/support/trust-role';
import { neverUsable } from './never-usable';

const deny = (condition: Readonly<Record<string, unknown>> | undefined, extra = {}) => ({
  ...allow(condition, extra),
  Effect: 'Deny',
});
const whole = allow({ StringEquals: pinned });
const withDeny = (condition: Readonly<Record<string, unknown>> | undefined, extra = {}) =>
  policyOf(whole, deny(condition, extra));
const finding = (policy: unknown) => found(neverUsable, policy);
const sub = 'gitlab.com:sub';

describe('never-usable', () => {
  it.each([
    ['another path', { StringNotLike: { [sub]: 'project_path:other/*' } }, `StringNotLike/${sub}`],
    ['the ref', { StringLike: { [sub]: '*:ref:main' } }, `StringLike/${sub}`],
    ['the id', { StringEquals: { 'gitlab.com:project_id': '4711' } }, 'StringEquals/gitlab.com:project_id'],
    [
      'the presence of a key first',
      { Null: { [sub]: 'false' }, StringNotLikeIfExists: { [sub]: 'project_id:*' } },
      `StringNotLikeIfExists/${sub}`,
    ],
    ['only the presence of a key', { Null: { [sub]: 'false' } }, `Null/${sub}`],
  ])('a Deny of %s', (_, condition, place) => {
    expect(finding(withDeny(condition))).toEqual([`medium /Statement/1/Condition/${place}`]);
    expect(messagesOf(neverUsable, withDeny(condition))).toMatch(
      /^This Deny refuses every token.*not even one that/s,
    );
  });

  it('a Deny of everybody', () => {
    expect(finding(withDeny(undefined))).toEqual(['medium /Statement/1']);
    // AWS does not document whether that covers web identities.
    expect(finding(withDeny(undefined, { Principal: '*' }))).toEqual([]);
  });

  it('Denies that refuse everybody together, and each alone', () => {
    const protection = (value: string) => deny({ StringEquals: { 'gitlab.com:ref_protected': value } });
    const open = allow({ StringEquals: { ...pinned, 'gitlab.com:ref_protected': ['true', 'false'] } });
    const together = policyOf(open, protection('true'), protection('false'));
    expect(finding(together)).toEqual([
      'medium /Statement/1/Condition/StringEquals/gitlab.com:ref_protected',
    ]);
    expect(messagesOf(neverUsable, together)).toMatch(/^This Deny and the other ones refuse/);
    const twice = policyOf(whole, protection('true'), protection('true'));
    expect(messagesOf(neverUsable, twice)).toMatch(/^This Deny and the other ones refuse/);
  });

  it.each([
    ['two projects', equals({}, { StringLike: { [sub]: 'project_path:other/*' } })],
    ['an id in the subject, and another one', equals({ [sub]: 'project_id:5:ref_type:branch:ref:main' })],
    [
      'a tag and a merge request',
      equals({
        [sub]: 'project_path:a/b:ref_type:tag:ref:v1',
        'gitlab.com:pipeline_source': 'merge_request_event',
      }),
    ],
    [
      'a value and its exclusion',
      equals(
        { 'gitlab.com:pipeline_source': 'push' },
        { StringNotEquals: { 'gitlab.com:pipeline_source': ['push', 'web'] } },
      ),
    ],
  ])('conditions that exclude each other: %s', (_, policy) => {
    expect(finding(policy)).toEqual(['medium /Statement/0']);
    expect(messagesOf(neverUsable, policy)).toMatch(
      /^No token meets all of `StringEquals` on .* and `String/,
    );
  });

  it('a condition without another finding', () => {
    const absent = equals({}, { Null: { 'gitlab.com:project_id': 'true' } });
    expect(finding(absent)).toEqual(['medium /Statement/0/Condition/Null/gitlab.com:project_id']);
    expect(messagesOf(neverUsable, absent)).toMatch(
      /^No token that meets the other conditions meets `Null` on `gitlab.com:project_id`\./,
    );
    const alone = policyOf(allow({ StringEquals: { [sub]: pinned[sub], 'gitlab.com:user_email': 'rosa' } }));
    expect(finding(alone)).toEqual(['medium /Statement/0/Condition/StringEquals/gitlab.com:user_email']);
  });

  it('is silent if somebody gets in', () => {
    expect(finding(equals())).toEqual([]);
    expect(finding(withDeny({ StringNotLike: { [sub]: 'project_path:acme/*' } }))).toEqual([]);
    expect(finding(withDeny({ StringEquals: { 'gitlab.com:pipeline_source': 'schedule' } }))).toEqual([]);
    expect(finding(withDeny({ StringEquals: { 'aws:SourceIp': '10.0.0.0/8' } }))).toEqual([]);
    expect(finding(withDeny(undefined, { Action: 'sts:AssumeRole' }))).toEqual([]);
    expect(finding(policyOf(...equals({}, { StringLike: { [sub]: '*:x' } }).Statement, whole))).toEqual([]);
  });

  it('is silent about values that a newer GitLab may have', () => {
    const source = 'gitlab.com:pipeline_source';
    expect(finding(equals({ [source]: 'sorcery' }))).toEqual([]);
    expect(finding(equals({ 'gitlab.com:user_access_level': 'wizard' }))).toEqual([]);
    expect(finding(like(pinned[sub], { [source]: 'x' }))).toEqual([]);
    expect(finding(equals({}, { StringLike: { [source]: 'sorc*' } }))).toEqual([]);
  });

  it('is silent about values that the file does not contain', () => {
    const gap = gapText('var.project');
    const guarded = (text: string, other: unknown) =>
      policyOf(allow({ StringEquals: { [sub]: text } }), deny({ StringNotLike: { [sub]: other } }));
    expect(finding(guarded(`project_path:${gap}:ref_type:branch:ref:main`, 'project_path:acme/*'))).toEqual(
      [],
    );
    expect(finding(guarded(gap, 'project_path:acme/*'))).toEqual([]);
    expect(finding(guarded('project_path:other/x:ref_type:branch:ref:main', gap))).toEqual([]);
    expect(finding(guarded('project_path:other/x:ref_type:branch:ref:main', `${gap}*`))).toEqual([]);
    expect(finding(withDeny(undefined, { Principal: { Federated: gap } }))).toEqual([]);
    const unknown = policyOf({ ...whole, Principal: { Federated: gap } }, deny(undefined));
    expect(finding(unknown)).toEqual([]);
  });

  it('distinguishes the provider of another account', () => {
    const elsewhere = { Principal: { Federated: provider('gitlab.com', '444455556666') } };
    expect(finding(withDeny(undefined, elsewhere))).toEqual([]);
    const both = policyOf(whole, { ...whole, ...elsewhere }, deny(undefined));
    expect(finding(both)).toEqual([]);
  });

  it('is silent if another finding says why', () => {
    expect(finding(equals({ [sub]: 'repo:acme/shop' }))).toEqual([]);
    expect(finding(withDeny({ StringNotEquals: { 'gitlab.com:ref': 'main' } }))).toEqual([]);
    expect(finding(policyOf({ ...whole, Effect: 'allow' }, deny(undefined)))).toEqual([]);
  });

  it('is silent about hosts that may be no GitLab, and about other issuers', () => {
    for (const host of ['code.example.com', 'token.actions.githubusercontent.com']) {
      const allowed = allowOn(host, { StringEquals: { [`${host}:aud`]: 'a' } });
      expect(finding(policyOf(allowed, { ...allowed, Effect: 'Deny' }))).toEqual([]);
    }
    const allowed = allowOn('gitlab.acme.example', { StringEquals: { 'gitlab.acme.example:aud': 'a' } });
    expect(finding(policyOf(allowed, { ...allowed, Effect: 'Deny' }))).toHaveLength(1);
  });

  it.each(['https://gitlab.com', 'gitlab.com/', 'GitLab.com'])(
    'is silent about the provider %s, which has a separate finding',
    (issuer) => {
      const elsewhere = { Principal: { Federated: provider(issuer) } };
      expect(finding(policyOf({ ...whole, ...elsewhere }))).toEqual([]);
      expect(finding(policyOf({ ...whole, ...elsewhere }, deny(undefined, elsewhere)))).toEqual([]);
      expect(finding(policyOf(whole, { ...whole, ...elsewhere }, deny(undefined)))).toEqual([]);
    },
  );
});
