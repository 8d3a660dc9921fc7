import { describe, expect, it } from 'vitest';
import { sharedIssuerGuardrail } from './guardrail';
import type { ConditionBlock, Statement } from './policy';

const statement = (condition: ConditionBlock, extra: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: condition,
  ...extra,
});
const verdict = (...statements: Statement[]) =>
  sharedIssuerGuardrail({ Version: '2012-10-17', Statement: statements }).map((finding) => [
    finding.statement,
    finding.certain,
  ]);

const good = statement({ StringEquals: { 'gitlab.com:sub': 'project_path:a/b:ref_type:branch:ref:main' } });
const open = statement({ StringEquals: { 'gitlab.com:aud': 'sts.amazonaws.com' } });

describe('the write-time control for shared issuers, as recorded from IAM', () => {
  it.each<[string, ConditionBlock]>([
    ['a missing sub', { StringEquals: { 'gitlab.com:aud': 'x' } }],
    ['Null', { Null: { 'gitlab.com:sub': 'false' } }],
    ['Bool', { Bool: { 'gitlab.com:sub': 'true' } }],
    ['NumericEquals', { NumericEquals: { 'gitlab.com:sub': '1' } }],
    ['StringNotEquals', { StringNotEquals: { 'gitlab.com:sub': 'x' } }],
    ['StringEqualsIfExists', { StringEqualsIfExists: { 'gitlab.com:sub': 'x' } }],
    ['StringLikeIfExists', { StringLikeIfExists: { 'gitlab.com:sub': 'x' } }],
    ['StringEquals of a star', { StringEquals: { 'gitlab.com:sub': '*' } }],
    ['StringLike of a star', { StringLike: { 'gitlab.com:sub': '*' } }],
    ['a star first in a list', { StringLike: { 'gitlab.com:sub': ['*', 'x'] } }],
  ])('refuses %s', (_, condition) => {
    expect(verdict(statement(condition))).toEqual([[0, true]]);
  });

  it.each<[string, ConditionBlock]>([
    ['StringEquals', { StringEquals: { 'gitlab.com:sub': 'x' } }],
    ['StringLike', { StringLike: { 'gitlab.com:sub': 'x*' } }],
    ['StringEqualsIgnoreCase', { StringEqualsIgnoreCase: { 'gitlab.com:sub': 'x' } }],
    ['ForAnyValue', { 'ForAnyValue:StringLike': { 'gitlab.com:sub': 'x' } }],
    ['ForAllValues, although it is a hole', { 'ForAllValues:StringEquals': { 'gitlab.com:sub': 'x' } }],
    ['two stars', { StringLike: { 'gitlab.com:sub': '**' } }],
    ['a question mark', { StringLike: { 'gitlab.com:sub': '?' } }],
    ['star and question mark', { StringLike: { 'gitlab.com:sub': '*?' } }],
    ['empty text', { StringEquals: { 'gitlab.com:sub': '' } }],
    ['an empty list', { StringEquals: { 'gitlab.com:sub': [] } }],
    ['any project', { StringLike: { 'gitlab.com:sub': 'project_path:*' } }],
    ['the key in upper case', { StringEquals: { 'GITLAB.COM:SUB': 'x' } }],
    [
      'a good operator beside a star in another',
      { StringEquals: { 'gitlab.com:sub': 'x' }, StringLike: { 'gitlab.com:sub': '*' } },
    ],
  ])('accepts %s', (_, condition) => {
    expect(verdict(statement(condition))).toEqual([]);
  });

  it('is uncertain about a star later in a list', () => {
    expect(verdict(statement({ StringLike: { 'gitlab.com:sub': ['x', '*'] } }))).toEqual([[0, false]]);
  });

  it('checks each Allow statement, and only those that let web identities in', () => {
    expect(verdict(good, open)).toEqual([[1, true]]);
    expect(verdict(open, open)).toEqual([
      [0, true],
      [1, true],
    ]);
    expect(verdict(good, { ...open, Effect: 'Deny' })).toEqual([]);
  });

  it.each<[string | string[], [number, boolean][]]>([
    ['sts:AssumeRoleWithWebIdentity', [[0, true]]],
    [['sts:TagSession', 'sts:AssumeRoleWithWebIdentity'], [[0, true]]],
    ['sts:TagSession', []],
    ['sts:AssumeRole', []],
    [[], []],
    // IAM refuses this spelling with another error, and nobody tried the others.
    ['STS:assumerolewithwebidentity', [[0, false]]],
    ['sts:assumerolewithwebidentity', [[0, false]]],
    ['sts:AssumeRole*', [[0, false]]],
    ['sts:*', [[0, false]]],
  ])('the action %j: %j', (Action, expected) => {
    expect(verdict({ ...open, Action })).toEqual(expected);
    expect(verdict({ ...good, Action })).toEqual([]);
  });

  it.each<[string, [number, boolean][]]>([
    ['sts:TagSession', [[0, false]]],
    ['sts:AssumeRoleWithWebIdentity', []],
    ['sts:*', []],
  ])('all but the action %j: %j', (NotAction, expected) => {
    const { Action: _, ...rest } = open;
    expect(verdict({ ...rest, NotAction })).toEqual(expected);
  });

  it.each<[string, NonNullable<Statement['Principal']>, [number, boolean][]]>([
    [
      'one of several',
      { Federated: ['x', 'arn:aws:iam::111122223333:oidc-provider/gitlab.com'] },
      [[0, true]],
    ],
    [
      'in another partition',
      { Federated: 'arn:aws-cn:iam::111122223333:oidc-provider/gitlab.com' },
      [[0, true]],
    ],
    ['self-managed', { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.example.com' }, []],
    // Recorded 2026-09-11: another path is another issuer.
    ['with a path', { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com/private' }, []],
    ['that ends alike', { Federated: 'arn:aws:iam::111122223333:oidc-provider/notgitlab.com' }, []],
    ['of SAML', { Federated: 'arn:aws:iam::111122223333:saml-provider/gitlab.com' }, []],
    ['everybody', '*', []],
    ['an account', { AWS: 'arn:aws:iam::111122223333:root' }, []],
  ])('the principal %s', (_, Principal, findings) => {
    expect(verdict({ ...open, Principal })).toEqual(findings);
  });

  it.each<[string, ConditionBlock, [number, boolean][]]>([
    ['the operator in another case', { stringequals: { 'gitlab.com:sub': 'x' } }, [[0, true]]],
    ['a star with a blank', { StringLike: { 'gitlab.com:sub': '* ' } }, []],
    [
      'a star in each of two',
      { StringLike: { 'gitlab.com:sub': '*' }, StringEquals: { 'gitlab.com:sub': '*' } },
      [[0, true]],
    ],
    ['another key', { StringEquals: { 'gitlab.com:subject': 'x' } }, [[0, true]]],
    ['the key of another issuer', { StringEquals: { 'gitlab.example.com:sub': 'x' } }, [[0, true]]],
    ['no condition', {}, [[0, true]]],
    ['a star in the middle', { StringLike: { 'gitlab.com:sub': ['x', '*', 'y'] } }, [[0, false]]],
    [
      'IfExists under a set operator',
      { 'ForAllValues:StringLikeIfExists': { 'gitlab.com:sub': 'x' } },
      [[0, true]],
    ],
    ['StringNotLike', { StringNotLike: { 'gitlab.com:sub': 'x' } }, [[0, true]]],
    ['ArnLike', { ArnLike: { 'gitlab.com:sub': 'arn:aws:iam::1:x' } }, [[0, true]]],
  ])('%s', (_, condition, expected) => {
    expect(verdict(statement(condition))).toEqual(expected);
  });

  it('says it in the words of AWS (recorded)', () => {
    const [finding] = sharedIssuerGuardrail({ Statement: open });
    expect(finding?.message).toBe(
      'Trust policy with trusted principal gitlab.com must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, gitlab.com:sub which is not scoped to all.',
    );
  });
});
