import { describe, expect, it } from 'vitest';
import { checkPolicyGrammar, type PolicyKind } from './grammar';

const trust = {
  Effect: 'Allow',
  Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: { StringEquals: { 'gitlab.com:sub': 'x' } },
};
const identity = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
const findings = (kind: PolicyKind, ...statements: unknown[]) =>
  checkPolicyGrammar({ Version: '2012-10-17', Statement: statements }, kind).map(({ path }) =>
    path.join('.'),
  );

describe('the grammar of policies', () => {
  it.each([
    'sts:AssumeRole',
    'sts:AssumeRoleWithSAML',
    'sts:AssumeRoleWithWebIdentity',
    'sts:SetSourceIdentity',
    'sts:TagSession',
  ])('accepts %s in a trust policy', (Action) => {
    expect(findings('trust', { ...trust, Action })).toEqual([]);
    expect(findings('trust', { ...trust, Action: Action.toLowerCase() })).toEqual(['Statement.0.Action']);
  });

  it('accepts actions of other policies in any case', () => {
    expect(findings('identity', { ...identity, Action: 'S3:getobject' })).toEqual([]);
  });

  it('accepts a plain policy of each kind, in list form and alone', () => {
    expect(findings('trust', trust)).toEqual([]);
    expect(findings('identity', identity)).toEqual([]);
    expect(checkPolicyGrammar({ Version: '2012-10-17', Statement: identity }, 'identity')).toEqual([]);
  });

  it.each<[string, PolicyKind, unknown, string]>([
    ['a Resource in a trust policy', 'trust', { ...trust, Resource: '*' }, 'Statement.0.Resource'],
    ['sts:* in a trust policy', 'trust', { ...trust, Action: 'sts:*' }, 'Statement.0.Action'],
    [
      'an action of a trust policy in another case',
      'trust',
      { ...trust, Action: ['sts:TagSession', 'STS:assumerolewithwebidentity'] },
      'Statement.0.Action.1',
    ],
    [
      'the service in capitals',
      'trust',
      { ...trust, Action: 'STS:AssumeRoleWithWebIdentity' },
      'Statement.0.Action',
    ],
    ['NotPrincipal', 'trust', { ...trust, NotPrincipal: { AWS: '*' } }, 'Statement.0.NotPrincipal'],
    [
      'NotAction in a trust policy',
      'trust',
      { ...trust, NotAction: 'sts:TagSession' },
      'Statement.0.NotAction',
    ],
    [
      'a trust policy that trusts nobody',
      'trust',
      { ...trust, Principal: undefined },
      'Statement.0.Principal',
    ],
    [
      'an unknown kind of principal',
      'trust',
      { ...trust, Principal: { OIDC: 'x' } },
      'Statement.0.Principal.OIDC',
    ],
    ['a Principal in a role policy', 'identity', { ...identity, Principal: '*' }, 'Statement.0.Principal'],
    ['Action and NotAction', 'identity', { ...identity, NotAction: 's3:*' }, 'Statement.0'],
    ['no Resource', 'identity', { Effect: 'Allow', Action: '*' }, 'Statement.0'],
    ['an action without service', 'identity', { ...identity, Action: 'GetObject' }, 'Statement.0.Action'],
    [
      'a bad action in a list',
      'identity',
      { ...identity, Action: ['s3:Get*', 'x y'] },
      'Statement.0.Action.1',
    ],
    ['an empty list of actions', 'identity', { ...identity, Action: [] }, 'Statement.0.Action'],
    ['a resource that is no ARN', 'identity', { ...identity, Resource: 'bucket' }, 'Statement.0.Resource'],
    ['an effect in lower case', 'identity', { ...identity, Effect: 'allow' }, 'Statement.0.Effect'],
    ['a misspelt field', 'identity', { ...identity, Conditions: {} }, 'Statement.0.Conditions'],
    ['a Sid with a hyphen', 'identity', { ...identity, Sid: 'a-b' }, 'Statement.0.Sid'],
    [
      'a misspelt operator',
      'identity',
      { ...identity, Condition: { StringEqual: {} } },
      'Statement.0.Condition.StringEqual',
    ],
    [
      'a number that JSON cannot keep',
      'identity',
      { ...identity, Condition: { NumericLessThan: { 's3:max-keys': JSON.parse('[10, 1e999]') } } },
      'Statement.0.Condition.NumericLessThan.s3:max-keys',
    ],
    [
      'a number that would be rounded',
      'identity',
      { ...identity, Condition: { NumericLessThan: { 's3:max-keys': JSON.parse('9007199254740993') } } },
      'Statement.0.Condition.NumericLessThan.s3:max-keys',
    ],
    [
      'a condition key that copies of the policy would lose',
      'identity',
      { ...identity, Condition: { StringEquals: JSON.parse('{ "__proto__": "x" }') } },
      'Statement.0.Condition.StringEquals.__proto__',
    ],
    [
      'NullIfExists',
      'identity',
      { ...identity, Condition: { NullIfExists: {} } },
      'Statement.0.Condition.NullIfExists',
    ],
    [
      'a condition value that is an object',
      'identity',
      { ...identity, Condition: { Bool: { 'aws:SecureTransport': {} } } },
      'Statement.0.Condition.Bool.aws:SecureTransport',
    ],
    ['a statement that is text', 'identity', 'Allow', 'Statement.0'],
  ])('refuses %s', (_, kind, statement, path) => {
    expect(findings(kind, statement)).toEqual([path]);
  });

  it.each([
    'StringEquals',
    'ForAnyValue:StringLike',
    'StringNotEqualsIfExists',
    'Null',
    'ArnLike',
    'NotIpAddress',
  ])('knows the operator %s', (operator) => {
    expect(
      findings('identity', { ...identity, Condition: { [operator]: { 'aws:x': ['1', 2, true] } } }),
    ).toEqual([]);
  });

  it('refuses a Sid used twice, no statements, an old version, and no policy at all', () => {
    const named = { ...identity, Sid: 'A' };
    expect(findings('identity', named, named)).toEqual(['Statement.1.Sid']);
    expect(findings('identity')).toEqual(['Statement']);
    expect(checkPolicyGrammar({ Version: '2008-10-17', Statement: [identity] }, 'identity')).toMatchObject([
      { path: ['Version'], message: expect.stringContaining('old policy language') },
    ]);
    for (const none of [null, 'x', [], 3])
      expect(checkPolicyGrammar(none, 'trust')).toMatchObject([
        { path: [], message: 'A policy must be a JSON object.' },
      ]);
  });

  it('refuses characters IAM does not store', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [{ ...identity, Resource: 'arn:aws:s3:::b/\u{1F511}*' }],
    };
    expect(checkPolicyGrammar(policy, 'identity')).toMatchObject([
      { path: ['Statement', 0, 'Resource'], message: expect.stringContaining('U+1F511') },
    ]);
  });

  it('says what is allowed and gives an example for everything', () => {
    const all = checkPolicyGrammar(
      { Foo: 1, Version: 1, Id: 2, Statement: [{}, 3, { ...trust }] },
      'identity',
    );
    expect(all.map(({ path }) => path.join('.'))).toEqual([
      ...['Foo', 'Version', 'Id', 'Statement.0.Effect', 'Statement.0', 'Statement.0', 'Statement.1'],
      ...['Statement.2.Principal', 'Statement.2'],
    ]);
    for (const finding of all) {
      expect(finding.message).toMatch(/\.$/);
      expect(finding.allowed).not.toBe('');
      expect(finding.example).not.toBe('');
    }
  });
});
