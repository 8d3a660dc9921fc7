import { describe, expect, it } from 'vitest';
import { sharedIssuerGuardrail } from './guardrail';
import type { ConditionBlock, Statement } from './policy';

const statement = (condition: ConditionBlock, rest: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: condition,
  ...rest,
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

  it('does not claim to know the answer to a star later in a list', () => {
    expect(verdict(statement({ StringLike: { 'gitlab.com:sub': ['x', '*'] } }))).toEqual([[0, false]]);
  });

  it('checks each Allow statement, and only those that let web identities in', () => {
    expect(verdict(good, open)).toEqual([[1, true]]);
    expect(verdict(good, { ...open, Effect: 'Deny' })).toEqual([]);
    expect(verdict({ ...open, Action: 'sts:TagSession' })).toEqual([]);
    expect(verdict({ ...open, Action: ['sts:TagSession', 'sts:AssumeRoleWithWebIdentity'] })).toEqual([
      [0, true],
    ]);
  });

  it('does not check other issuers', () => {
    const principal = { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.example.com' };
    expect(verdict({ ...open, Principal: principal })).toEqual([]);
  });
});
