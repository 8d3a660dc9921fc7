import { describe, expect, it } from 'vitest';
import { allow, equals, found, messagesOf, pinned, policyOf } from '@/tests/support/trust-role';
import { policyRefused } from './policy-refused';

describe('policy-refused', () => {
  const good = allow({ StringEquals: pinned });

  it.each([
    ['a Resource', policyOf({ ...good, Resource: '*' }), ['medium /Statement/0/Resource']],
    ['every action of STS', policyOf({ ...good, Action: 'sts:*' }), ['medium /Statement/0/Action']],
    [
      'a wildcard in the action, as far as known',
      policyOf({ ...good, Action: 'sts:AssumeRole*' }),
      ['medium? /Statement/0/Action'],
    ],
    [
      'an operator that does not exist',
      equals({}, { StringMatches: { 'gitlab.com:sub': 'x' } }),
      ['medium /Statement/0/Condition/StringMatches'],
    ],
    [
      'a character outside Latin-1',
      equals({ 'gitlab.com:aud': 'ś' }),
      ['medium /Statement/0/Condition/StringEquals/gitlab.com:aud'],
    ],
    ['no statement', { Version: '2012-10-17', Statement: [] }, ['medium /Statement']],
    ['two equal Sids', policyOf({ ...good, Sid: 'A' }, { ...good, Sid: 'A' }), ['medium /Statement/1/Sid']],
    [
      'a value the operator cannot read',
      equals({}, { IpAddress: { 'aws:SourceIp': 'office' } }),
      ['medium /Statement/0/Condition/IpAddress/aws:SourceIp'],
    ],
    ['no object', 'policy', ['medium ']],
  ])('%s', (_name, policy, expected) => expect(found(policyRefused, policy)).toEqual(expected));

  it('is one finding for what is nested too deep, at once', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    expect(found(policyRefused, deep)).toEqual(['medium ']);
  });

  it('is silent about a good policy, gaps, the old version and parts with a separate finding', () => {
    expect(found(policyRefused, equals())).toEqual([]);
    expect(
      found(policyRefused, equals({ 'gitlab.com:sub': '‹var.subject›', '‹local.issuer›:aud': 'x' })),
    ).toEqual([]);
    expect(found(policyRefused, { Statement: [good] })).toEqual([]);
    const { Action, ...rest } = good;
    expect(found(policyRefused, policyOf({ ...rest, NotAction: Action }))).toEqual([]);
  });

  it('says what is allowed', () =>
    expect(messagesOf(policyRefused, policyOf({ ...good, Action: 'sts:*' }))).toMatch(
      /Use one of sts:AssumeRole/,
    ));
});
