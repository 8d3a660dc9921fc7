import { describe, expect, it } from 'vitest';
import type { ConditionBlock, Statement } from '@/lib/aws/policy';
import { foundRole, gitlabComIssuer, selfManagedIssuer } from '@/tests/support/found-role';
import { allow, document, now, selfManaged, subject, token } from '@/tests/support/sts';
import type { FoundProvider } from '../../reading/types';
import type { Denial } from '../types';
import { denialCauses } from './causes';
import { explainDenial } from './explain-denial';

const project = 'acme/payments/api';
const aud = { 'gitlab.com:aud': 'sts.amazonaws.com' };

interface Case {
  readonly condition?: ConditionBlock;
  readonly statement?: Partial<Statement>;
  readonly token?: Readonly<Record<string, unknown>>;
  readonly issuer?: typeof gitlabComIssuer;
  readonly providers?: readonly FoundProvider[];
  readonly deny?: Statement;
  /** A word that only this cause contains. */
  readonly says: RegExp;
  /** What the fix says. */
  readonly fix: RegExp;
  /** Where expected and actual value begin to differ. */
  readonly differ?: readonly [expected: string, actual: string];
}

const sub = (expected: string, operator = 'StringEquals'): ConditionBlock => ({
  [operator]: { ...aud, 'gitlab.com:sub': expected },
});
const exact = sub(subject);
const both = (key: string, value: string | readonly string[]): ConditionBlock => ({
  StringEquals: { ...aud, 'gitlab.com:sub': subject, [key]: value },
});

/** For each cause a role and a token that is denied for this cause only. */
const cases: Readonly<Record<string, Case>> = {
  'malformed-policy': {
    condition: { StringMatches: { 'gitlab.com:sub': subject } },
    says: /IAM does not store this document/,
    fix: /grammar/,
  },
  'no-web-identity-statement': {
    condition: exact,
    statement: { Action: 'sts:AssumeRole' },
    says: /No Allow statement has the action/,
    fix: /`sts:AssumeRoleWithWebIdentity`/,
  },
  'missing-claim': {
    condition: exact,
    token: { aud: undefined },
    says: /`aud` is missing/,
    fix: /`id_tokens:`/,
  },
  'issuer-spelling': {
    condition: exact,
    token: { iss: 'https://gitlab.com/' },
    says: /the token has a slash at the end.*byte by byte/,
    fix: /create an identity provider for exactly `https:\/\/gitlab.com\/`/,
  },
  'other-issuer': {
    condition: exact,
    token: { iss: 'https://git.example.com' },
    says: /The token comes from `git.example.com`.*use `gitlab.com:sub`/,
    fix: /run the job on `gitlab.com`/,
  },
  'other-account-provider': {
    condition: exact,
    statement: { Principal: { Federated: 'arn:aws:iam::999988887777:oidc-provider/gitlab.com' } },
    says: /does not name the provider of `gitlab.com` in the role's account, 444455556666/,
    fix: /arn:aws:iam::444455556666:oidc-provider\/gitlab.com/,
  },
  'several-audiences': {
    condition: exact,
    token: { aud: ['sts.amazonaws.com', 'https://vault.example.com'] },
    says: /several audiences/,
    fix: /give `aud` one value/,
  },
  'audience-not-registered': {
    condition: exact,
    providers: [{ file: 'main.tf', line: 3, url: 'https://gitlab.com', clientIds: ['https://gitlab.com'] }],
    says: /`main.tf` \(line 3\) lists the client IDs `https:\/\/gitlab.com`/,
    fix: /add `sts.amazonaws.com` to the client IDs/,
  },
  'explicit-deny': {
    condition: exact,
    deny: allow(
      { StringEquals: { 'gitlab.com:pipeline_source': 'push' } },
      { Effect: 'Deny', Sid: 'NoPush' },
    ),
    says: /The Deny statement `NoPush` matches/,
    fix: /narrow the Deny/,
  },
  expired: {
    condition: exact,
    token: { iat: now - 7200, nbf: now - 7205, exp: now - 3600 },
    says: /expired at 2026-11-2.T.*Z\. AWS accepts it for 5 minutes more/,
    fix: /run the job again/,
  },
  'wrong-prefix': {
    condition: { StringEquals: { 'gitlab.example.com:sub': subject } },
    says: /`gitlab.example.com:sub` does not start with `gitlab.com:`/,
    fix: /write the key as `gitlab.com:sub`/,
  },
  'unsupported-key': {
    condition: both('gitlab.com:environment', 'production'),
    says: /no condition key `gitlab.com:environment`\. The token has the claim `environment`/,
    fix: /remove `gitlab.com:environment`/,
  },
  'other-audience': {
    condition: { StringEquals: { 'gitlab.com:aud': 'https://gitlab.com', 'gitlab.com:sub': subject } },
    says: /audience is `sts.amazonaws.com`, but the policy expects `https:\/\/gitlab.com`/,
    fix: /set `aud: https:\/\/gitlab.com`/,
    differ: ['https://gitlab.com', 'sts.amazonaws.com'],
  },
  'other-platform-subject': {
    condition: sub(`repo:${project}:ref:refs/heads/main`),
    says: /another platform/,
    fix: /expect `project_path:/,
    differ: [`repo:${project}:ref:refs/heads/main`, subject],
  },
  'merge-request-ref-type': {
    condition: sub(`project_path:${project}:ref_type:mr:ref:main`),
    says: /which no subject of GitLab has/,
    fix: /expect a branch/,
    differ: ['mr:ref:main', 'branch:ref:main'],
  },
  'full-ref-name': {
    condition: sub(`project_path:${project}:ref_type:branch:ref:refs/heads/main`),
    says: /the short one, `main`/,
    fix: /write `:ref:main`/,
    differ: ['refs/heads/main', 'main'],
  },
  'wildcard-under-equals': {
    condition: sub(`project_path:${project}:*`),
    says: /`StringEquals` has no wildcards/,
    fix: /expect exactly `project_path:acme\/payments\/api:ref_type:branch:ref:main`/,
    differ: ['*', 'ref_type:branch:ref:main'],
  },
  'letter-case': {
    condition: sub('project_path:Acme/payments/api:ref_type:branch:ref:main'),
    says: /differ in letter case/,
    fix: /exactly as GitLab writes it/,
    differ: ['Acme/payments/api:ref_type:branch:ref:main', 'acme/payments/api:ref_type:branch:ref:main'],
  },
  fork: {
    condition: sub(`project_path:group/api:ref_type:branch:ref:main`),
    token: { pipeline_source: 'merge_request_event', ref_protected: 'false' },
    says: /source project is `acme\/payments\/api`, not `group\/api`/,
    fix: /on a branch of `group\/api`, after the merge/,
    differ: ['group/api:ref_type:branch:ref:main', 'acme/payments/api:ref_type:branch:ref:main'],
  },
  'other-project': {
    condition: sub('project_path:acme/payments/web:ref_type:branch:ref:main'),
    says: /comes from the project `acme\/payments\/api`, but the policy trusts `acme\/payments\/web`/,
    fix: /run the job in `acme\/payments\/web`/,
    differ: ['web:ref_type:branch:ref:main', 'api:ref_type:branch:ref:main'],
  },
  'subject-components': {
    condition: sub(`project_path:${project}:ref_type:branch:ref:main:ref_protected:true`),
    says: /no `ref_protected`/,
    fix: /`ci_id_token_sub_claim_components`/,
    differ: [':ref_protected:true', ''],
  },
  'tag-or-branch': {
    condition: sub(`project_path:${project}:ref_type:tag:ref:v1.0.0`),
    says: /ran for the branch `main`, but the policy trusts the tag `v1.0.0`/,
    fix: /CI_COMMIT_TAG/,
    differ: ['tag:ref:v1.0.0', 'branch:ref:main'],
  },
  'merge-request-branch': {
    condition: { StringEquals: { ...aud, 'gitlab.com:sub': subject, 'gitlab.com:ref_protected': 'true' } },
    token: {
      sub: subject.replace('main', 'feature'),
      pipeline_source: 'merge_request_event',
      ref_protected: 'false',
    },
    says: /merge request pipeline: its subject names the source branch `feature`/,
    fix: /run the job after the merge, in a pipeline of `main`/,
    differ: ['main', 'feature'],
  },
  'other-ref': {
    condition: sub(subject.replace('main', 'release/*'), 'StringLike'),
    says: /ran for `main`, but the policy trusts `release\/\*`/,
    fix: /run the job for `release\/\*` only/,
    differ: ['release/*', 'main'],
  },
  'subject-protection': {
    condition: sub(`${subject}:ref_protected:true`),
    token: { sub: `${subject}:ref_protected:false` },
    says: /the subject says `ref_protected:false`/i,
    fix: /protect the branch or tag/,
    differ: ['true', 'false'],
  },
  'ref-not-protected': {
    condition: both('gitlab.com:ref_protected', 'true'),
    token: { ref_protected: 'false' },
    says: /`ref_protected: false`/,
    fix: /protect `main`/,
    differ: ['true', 'false'],
  },
  'other-event': {
    condition: both('gitlab.com:pipeline_source', ['web', 'schedule']),
    says: /started by `push`, but the policy accepts `web` or `schedule`/,
    fix: /add `push`/,
  },
  'other-project-id': {
    condition: both('gitlab.com:project_id', '4815162341'),
    says: /`project_id: 4815162342`, and the policy expects `4815162341`/,
    fix: /set `gitlab.com:project_id` to `4815162342`/,
    differ: ['1', '2'],
  },
  'policy-variable': {
    condition: sub('project_path:${project}:ref_type:branch:ref:main'),
    says: /policy variable/,
    fix: /write the value itself/,
  },
  'missing-key': {
    condition: both('gitlab.com:email', 'rosa@example.com'),
    says: /has no `gitlab.com:email`/,
    fix: /remove the condition/,
  },
  'other-value': {
    condition: both('gitlab.com:user_login', 'max'),
    says: /`gitlab.com:user_login` is `rosa` in this request, and `StringEquals` requires `max`/,
    fix: /correct the values/,
    differ: ['max', 'rosa'],
  },
};

function explain({
  condition,
  statement,
  token: claims,
  issuer = gitlabComIssuer,
  providers = [],
  deny,
}: Case): Denial {
  const statements = [allow(condition, statement), ...(deny === undefined ? [] : [deny])];
  const role = foundRole(document(...statements), { account: '444455556666' });
  return explainDenial(role, issuer, { ...token, ...claims }, { now, providers });
}

describe('causes', () => {
  it('have a case each', () => {
    expect(Object.keys(cases).sort()).toEqual(denialCauses.map(({ code }) => code).sort());
  });

  it.each(Object.entries(cases))('%s', (_code, example) => {
    const denial = explain(example);
    expect(denial.outcome).toBe('denied');
    expect(denial.cause).toMatch(example.says);
    expect(denial.fixes.join('\n')).toMatch(example.fix);
    for (const sentence of [denial.cause ?? '', ...denial.fixes]) expect(sentence).toMatch(/^[A-Z`].*\.$/s);
    if (example.differ === undefined) return;
    const differences = denial.comparisons.flatMap(({ difference, actual }) =>
      difference === undefined
        ? []
        : [[difference.expected.slice(difference.expectedAt), actual?.slice(difference.actualAt)]],
    );
    expect(differences).toContainEqual(example.differ);
  });

  it.each(Object.entries(cases))('%s says what no other says', (code, example) => {
    const others = Object.entries(cases).filter(([other]) => other !== code);
    const also = others.filter(([, other]) => example.says.test(explain(other).cause ?? ''));
    expect(also.map(([other]) => other)).toEqual([]);
  });

  it('a key of gitlab.com at another instance', () => {
    const url = 'git.example.com/gitlab';
    const { cause, fixes } = explain({
      condition: { StringEquals: { [`${url}:sub`]: subject, [`${url}:project_id`]: '4815162342' } },
      statement: { Principal: { Federated: selfManaged.arn } },
      issuer: selfManagedIssuer(url),
      token: { iss: `https://${url}` },
      says: /./,
      fix: /./,
    });
    expect(cause).toMatch(/^AWS evaluates `project_id` for gitlab.com only/);
    expect(fixes.join()).toContain('ci_id_token_sub_claim_components');
  });
});
