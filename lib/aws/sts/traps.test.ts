import { describe, expect, test } from 'vitest';
import type { ConditionBlock } from '@/lib/aws/policy';
import { allow, assume, document, gitlabCom, selfManaged, subject, token } from '@/tests/support/sts';

const verdict = (condition: ConditionBlock, claims: Record<string, unknown> = {}) =>
  assume(document(allow(condition)), { token: { ...token, ...claims } });
const outcome = (condition: ConditionBlock, claims?: Record<string, unknown>) =>
  verdict(condition, claims).outcome;

describe('common misunderstandings (IAM User Guide, "IAM and STS condition context keys")', () => {
  test.each([
    'namespace_id',
    'project_id',
    'user_id',
    'user_login',
    'user_email',
    'user_access_level',
    'ref_protected',
    'pipeline_source',
    'runner_environment',
  ] as const)('gitlab.com:%s is a key', (key) => {
    expect(outcome({ StringEquals: { [`gitlab.com:${key}`]: token[key] } })).toBe('allowed');
    expect(outcome({ StringEquals: { [`gitlab.com:${key}`]: 'other' } })).toBe('denied');
  });

  test.each(['project_path', 'ref', 'ref_type', 'environment'] as const)(
    'gitlab.com:%s is not a key, so a positive operator never matches and others silently hold',
    (claim) => {
      const key = `gitlab.com:${claim}`;
      expect(outcome({ StringEquals: { [key]: token[claim] } })).toBe('denied');
      expect(outcome({ StringEqualsIfExists: { [key]: 'x' } })).toBe('allowed');
      expect(outcome({ StringNotEquals: { [key]: token[claim] } })).toBe('allowed');
      expect(outcome({ 'ForAllValues:StringEquals': { [key]: 'x' } })).toBe('allowed');
      expect(outcome({ Null: { [key]: 'true' } })).toBe('allowed');
    },
  );

  test('a self-managed instance has none of the nine, only aud and sub', () => {
    const claims = { iss: 'https://git.example.com/gitlab' };
    const of = (condition: ConditionBlock) =>
      assume(document(allow(condition, { Principal: { Federated: selfManaged.arn } })), {
        token: { ...token, ...claims },
      });
    const key = (name: string) => `git.example.com/gitlab:${name}`;
    expect(of({ StringEquals: { [key('sub')]: subject, [key('aud')]: 'sts.amazonaws.com' } }).outcome).toBe(
      'allowed',
    );
    expect(of({ StringEquals: { [key('project_id')]: token.project_id } }).outcome).toBe('denied');
    expect(of({ StringEquals: { 'gitlab.com:project_id': token.project_id } }).outcome).toBe('denied');
    expect(of({ StringEquals: { 'git.example.com:sub': subject } }).outcome).toBe('denied');
  });

  // Source: facts 1.6. Not stated for other partitions, so treated as not there.
  test.each(['aws-us-gov', 'aws-cn', 'aws-eusc'])(
    'nor has gitlab.com in %s, as far as is known',
    (partition) => {
      const arn = `arn:${partition}:iam::444455556666:oidc-provider/gitlab.com`;
      const ask = (condition: ConditionBlock) =>
        assume(document(allow(condition, { Principal: { Federated: arn } })), {
          roleArn: `arn:${partition}:iam::444455556666:role/deploy`,
          providers: [{ ...gitlabCom, arn }],
        });
      for (const key of ['project_id', 'namespace_id', 'ref_protected', 'runner_environment'] as const) {
        expect(ask({ StringEquals: { [`gitlab.com:${key}`]: token[key] } }).outcome).toBe('denied');
        expect(ask({ StringNotEquals: { [`gitlab.com:${key}`]: token[key] } }).outcome).toBe('allowed');
      }
      expect(ask({ StringEquals: { 'gitlab.com:sub': subject } }).outcome).toBe('allowed');
    },
  );

  test.each(['project_path:*', '**', '*?', '*', 'project_path:acme/*'])(
    'although IAM stores it, %s matches everybody or a whole group',
    (pattern) => {
      expect(outcome({ StringLike: { 'gitlab.com:sub': pattern } })).toBe('allowed');
    },
  );

  test('values IAM stores that match nobody', () => {
    expect(outcome({ StringLike: { 'gitlab.com:sub': '?' } })).toBe('denied');
    expect(outcome({ StringLike: { 'gitlab.com:sub': '' } })).toBe('denied');
    expect(outcome({ StringEquals: { 'gitlab.com:sub': [] } })).toBe('denied');
  });

  test.each([
    ['project_path:mygroup/*', 'project_path:mygroup/a/b/c:ref_type:tag:ref:v1'],
    ['project_path:mygroup*', 'project_path:mygroup-evil/x:ref_type:branch:ref:main'],
    [
      'project_path:acme/api:ref_type:branch:ref:main*',
      'project_path:acme/api:ref_type:branch:ref:main-evil',
    ],
    ['project_path:acme/api:ref_type:*:ref:main', 'project_path:acme/api:ref_type:tag:ref:main'],
  ])('StringLike %s admits %s', (pattern, sub) => {
    expect(outcome({ StringLike: { 'gitlab.com:sub': pattern } }, { sub })).toBe('allowed');
  });

  test('a star under StringEquals is literal', () => {
    const condition = { StringEquals: { 'gitlab.com:sub': 'project_path:acme/*' } };
    expect(outcome(condition)).toBe('denied');
    expect(outcome(condition, { sub: 'project_path:acme/*' })).toBe('allowed');
  });

  test('no condition limits the session, and a token about to expire still gets a long one', () => {
    expect(
      verdict({ NumericLessThanEquals: { 'sts:DurationSeconds': '900' } }).statements[0]?.conditions[0]?.why,
    ).toBe('key-missing');
    const dying = assume(document(allow()), {
      token: { ...token, exp: token.iat + 60 },
      durationSeconds: 7200,
      maxSessionSeconds: 7200,
    });
    expect(dying).toMatchObject({ outcome: 'allowed', session: { seconds: 7200 } });
  });

  test('without a duration a session lasts 3600 s', () => {
    expect(verdict({})).toMatchObject({ session: { seconds: 3600 } });
  });

  test('any registered text works as an audience', () => {
    const providers = [{ ...gitlabCom, clientIds: ['acme-production'] }];
    expect(
      assume(document(allow()), { providers, token: { ...token, aud: 'acme-production' } }).outcome,
    ).toBe('allowed');
  });

  test('sub does not identify merge requests; ref_protected does', () => {
    const sub = 'project_path:acme/payments/api:ref_type:branch:ref:feature';
    const claims = { sub, pipeline_source: 'merge_request_event', ref_protected: 'false' };
    const everyBranch = {
      StringLike: { 'gitlab.com:sub': 'project_path:acme/payments/api:ref_type:branch:ref:*' },
    };
    expect(outcome(everyBranch, claims)).toBe('allowed');
    const guarded = { ...everyBranch, StringEquals: { 'gitlab.com:ref_protected': 'true' } };
    expect(outcome(guarded, claims)).toBe('denied');
  });

  test('sts:RoleAuthorizedByIdp is false for a token without roles', () => {
    expect(outcome({ Bool: { 'sts:RoleAuthorizedByIdp': 'true' } })).toBe('denied');
    expect(verdict({ Bool: { 'sts:RoleAuthorizedByIdp': 'false' } })).toMatchObject({ certain: true });
  });

  test('the context of a web identity (recorded)', () => {
    const condition = {
      StringEquals: {
        'aws:PrincipalAccount': '444455556666',
        'aws:PrincipalType': 'User',
        'aws:userid': gitlabCom.arn,
        'sts:RoleSessionName': 'gitlab-4815162342-1',
      },
      Null: { 'aws:PrincipalArn': 'true' },
      DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
    };
    expect(verdict(condition)).toMatchObject({ outcome: 'allowed', certain: true });
  });

  test.each([
    ['GitLab writes text', '4815162342', 'allowed', true],
    ['a number AWS reads as text, or not at all', 4815162342, 'allowed', false],
    ['a list', ['4815162342'], 'allowed', false],
    ['an object', { id: '4815162342' }, 'allowed', false],
    ['null', null, 'allowed', false],
    ['another number', 666, 'denied', true],
    ['no claim', undefined, 'denied', true],
  ])('project_id: %s', (_, project_id, expected, certain) => {
    const answer = verdict({ StringEquals: { 'gitlab.com:project_id': '4815162342' } }, { project_id });
    expect(answer).toMatchObject({ outcome: expected, certain });
  });

  test('a list is no list of values of a key that has one', () => {
    for (const set of ['ForAllValues', 'ForAnyValue'])
      expect(
        verdict({ [`${set}:StringEquals`]: { 'gitlab.com:project_id': 'x' } }, { project_id: ['y'] }),
      ).toMatchObject({ outcome: 'allowed', certain: false });
    expect(verdict({ Null: { 'gitlab.com:project_id': 'true' } }, { project_id: ['y'] })).toMatchObject({
      certain: false,
    });
  });

  test.each<[unknown, string, string, string, boolean]>([
    [['mfa', 'pwd'], 'ForAnyValue:StringEquals', 'mfa', 'allowed', true],
    [['mfa', 'pwd'], 'ForAllValues:StringEquals', 'mfa', 'denied', true],
    [['mfa'], 'StringEquals', 'mfa', 'denied', true],
    ['mfa', 'ForAnyValue:StringEquals', 'mfa', 'allowed', true],
    ['mfa', 'StringEquals', 'mfa', 'denied', true],
    [[], 'ForAllValues:StringEquals', 'mfa', 'allowed', true],
    [[], 'ForAnyValue:StringEquals', 'mfa', 'denied', true],
    [[], 'Null', 'true', 'allowed', false],
    [['mfa', 5], 'ForAnyValue:StringEquals', 'x', 'allowed', false],
    [5, 'ForAnyValue:StringEquals', 'x', 'allowed', false],
  ])('amr %j under %s %s: %s, certain: %s', (amr, operator, value, expected, certain) => {
    expect(verdict({ [operator]: { 'gitlab.com:amr': value } }, { amr })).toMatchObject({
      outcome: expected,
      certain,
    });
  });

  test.each([undefined, '2008-10-17', '2012-10-18'])('variables are text in version %s', (Version) => {
    const ask = (value: string, sub: string) =>
      assume(
        { Version, Statement: [allow({ StringLike: { 'gitlab.com:sub': value } })] },
        { token: { ...token, sub } },
      ).outcome;
    expect(ask('id:${gitlab.com:project_id}', 'id:4815162342')).toBe('denied');
    expect(ask('id:${gitlab.com:project_id}', 'id:${gitlab.com:project_id}')).toBe('allowed');
    expect(ask("id:${gitlab.com:nothing, 'x'}", 'id:x')).toBe('denied');
    expect(ask('${*}', '${anything}')).toBe('allowed');
    expect(ask('${$}', '$')).toBe('denied');
  });

  test('and are resolved in version 2012-10-17, with their fallback', () => {
    const ask = (value: string, sub: string) =>
      verdict({ StringLike: { 'gitlab.com:sub': value } }, { sub }).outcome;
    expect(ask('id:${gitlab.com:project_id}', 'id:4815162342')).toBe('allowed');
    expect(ask('id:${gitlab.com:project_id}', 'id:666')).toBe('denied');
    expect(ask("id:${gitlab.com:nothing, 'x'}", 'id:x')).toBe('allowed');
    expect(ask("id:${gitlab.com:nothing, ''}", 'id:')).toBe('allowed');
    expect(ask("id:${gitlab.com:nothing, ''}", 'id:x')).toBe('denied');
    expect(ask('${*}', 'anything')).toBe('denied');
    expect(ask('${$}', '$')).toBe('allowed');
  });
});
