import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConditionBlock } from '@/lib/aws/policy';
import { checkedRole } from '@/lib/checks/checked-role';
import { trustedIssuerOf } from '@/lib/checks/issuer';
import { planSetup, trustPolicyOf } from '@/lib/plan';
import { isUnreviewed } from '@/lib/setup/kinds';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { foundRole } from '@/tests/support/found-role';
import { knownFacts } from '@/tests/support/repaired-roles';
import { allow, document, selfManaged, subject, token } from '@/tests/support/sts';
import type { Facts } from '../../checks/types';
import { repairTrust } from './repair-trust';
import { repairedSources } from './steps/pins';

const repair = (policy: unknown, facts: Facts = {}) => {
  const role = foundRole(policy, { account: '444455556666' });
  return repairTrust(checkedRole(role, trustedIssuerOf(role), { facts }));
};
const ids = {
  'gitlab.com:project_id': token.project_id,
  'gitlab.com:ref_protected': 'true',
  'gitlab.com:pipeline_source': 'push',
};
const aud = { 'gitlab.com:aud': 'sts.amazonaws.com' };
const good: ConditionBlock = { StringEquals: { ...aud, 'gitlab.com:sub': subject, ...ids } };
/** The good policy except for its subject. */
const withSubject = (text: string | readonly string[], operator = 'StringLike'): ConditionBlock => ({
  StringEquals: { ...aud, ...ids },
  [operator]: { ...(operator === 'StringEquals' ? { ...aud, ...ids } : {}), 'gitlab.com:sub': text },
});
const conditionOf = (policy: unknown, index = 0) =>
  (policy as { Statement: { Condition: Record<string, Record<string, unknown>> }[] }).Statement[index]
    ?.Condition;

const path = 'acme/payments/api';
const pathGap = '‹path of the project›';
const refGap = '‹name of the branch or tag›';
const sub = (p: string, type: string, ref: string) => `project_path:${p}:ref_type:${type}:ref:${ref}`;

describe('a subject', () => {
  it.each<[string, string, string, Facts, ConditionBlock]>([
    [
      'StringLike without a pattern',
      'StringLike',
      subject,
      {},
      { StringEquals: { 'gitlab.com:sub': subject } },
    ],
    [
      'every ref of a project',
      'StringLike',
      `project_path:${path}:*`,
      {},
      { StringEquals: { 'gitlab.com:sub': sub(path, 'branch', refGap) } },
    ],
    [
      'every ref of a project, and the ref is known',
      'StringLike',
      `project_path:${path}:*`,
      { ref: 'main' },
      { StringEquals: { 'gitlab.com:sub': subject } },
    ],
    [
      'a group',
      'StringLike',
      sub('acme/*', 'branch', 'main'),
      {},
      { StringEquals: { 'gitlab.com:sub': sub(pathGap, 'branch', 'main') } },
    ],
    [
      'a group, and the project is known',
      'StringLike',
      sub('acme/*', 'branch', 'main'),
      knownFacts,
      { StringEquals: { 'gitlab.com:sub': subject } },
    ],
    [
      'a group that the known project is not in',
      'StringLike',
      sub('other/*', 'branch', 'main'),
      knownFacts,
      { StringEquals: { 'gitlab.com:sub': sub(pathGap, 'branch', 'main') } },
    ],
    [
      'any ref type',
      'StringLike',
      sub(path, '*', 'main'),
      {},
      { StringEquals: { 'gitlab.com:sub': subject } },
    ],
    [
      'a pattern that may be meant',
      'StringLike',
      sub(path, 'branch', 'release/*'),
      {},
      { StringLike: { 'gitlab.com:sub': sub(path, 'branch', 'release/*') } },
    ],
    [
      'a star under StringEquals',
      'StringEquals',
      `project_path:${path}:*`,
      { ref: 'main' },
      { StringEquals: { 'gitlab.com:sub': subject } },
    ],
    [
      'a pattern under StringEquals',
      'StringEquals',
      sub(path, 'branch', 'release/*'),
      {},
      { StringLike: { 'gitlab.com:sub': sub(path, 'branch', 'release/*') } },
    ],
    [
      'merge request as a type',
      'StringEquals',
      sub(path, 'mr', 'main'),
      {},
      { StringEquals: { 'gitlab.com:sub': subject } },
    ],
    [
      'the full name of a ref',
      'StringEquals',
      sub(path, 'branch', 'refs/heads/main'),
      {},
      { StringEquals: { 'gitlab.com:sub': subject } },
    ],
    [
      'the syntax of GitHub',
      'StringEquals',
      `repo:${path}:ref:refs/heads/main`,
      {},
      { StringEquals: { 'gitlab.com:sub': subject } },
    ],
    [
      'another letter case',
      'StringEquals',
      sub('Acme/Payments/api', 'branch', 'main'),
      knownFacts,
      { StringEquals: { 'gitlab.com:sub': subject } },
    ],
    [
      'everything',
      'StringLike',
      '*',
      {},
      { StringEquals: { 'gitlab.com:sub': sub(pathGap, 'branch', refGap) } },
    ],
  ])('%s', (_, operator, text, facts, expected) => {
    const found = repair(document(allow(withSubject(text, operator))), {
      projectId: token.project_id,
      ...facts,
    });
    const condition = conditionOf(found?.policy ?? document(allow(withSubject(text, operator))));
    expect(condition).toMatchObject(expected);
    expect(Object.values(condition ?? {}).filter((keys) => 'gitlab.com:sub' in keys)).toHaveLength(1);
  });

  it('of a list: the loose value and the one that no token has are removed', () => {
    const found = repair(
      document(allow(withSubject([subject, `project_path:${path}:*`, 'repo:acme/x:ref:y']))),
    );
    expect(conditionOf(found?.policy)?.StringEquals?.['gitlab.com:sub']).toBe(subject);
    expect(found?.changes.map(({ because }) => because).join(' ')).toMatch(
      /the loosest value.*|no token has/,
    );
    expect(found?.changes.some(({ revives }) => revives)).toBe(false);
  });

  it('the repair of an unusable role says that it becomes usable', () => {
    const found = repair(document(allow(withSubject(`project_path:${path}:*`, 'StringEquals'))), {
      ref: 'main',
    });
    expect(found?.changes.some(({ revives }) => revives)).toBe(true);
  });
});

describe('pins on gitlab.com', () => {
  it('are added, with a gap if the value is unknown', () => {
    const found = repair(document(allow({ StringEquals: { 'gitlab.com:sub': subject } })));
    expect(conditionOf(found?.policy)).toEqual({
      StringEquals: {
        'gitlab.com:sub': subject,
        'gitlab.com:aud': '‹aud of the job›',
        'gitlab.com:project_id': '‹id of the project›',
        'gitlab.com:ref_protected': 'true',
        'gitlab.com:pipeline_source': repairedSources,
      },
    });
    expect(found?.changes.every(({ revives }) => revives === undefined)).toBe(true);
  });

  it('come from the facts and from the provider in the files', () => {
    const role = foundRole(document(allow({ StringEquals: { 'gitlab.com:sub': subject } })));
    const providers = [
      { file: 'a', line: 1, url: 'https://gitlab.com', clientIds: ['https://aws.example.org'] },
    ];
    const checked = checkedRole(role, trustedIssuerOf(role), { facts: knownFacts, providers });
    expect(conditionOf(repairTrust(checked)?.policy)?.StringEquals).toMatchObject({
      'gitlab.com:aud': 'https://aws.example.org',
      'gitlab.com:project_id': token.project_id,
      'gitlab.com:namespace_id': token.namespace_id,
    });
  });

  it('are tightened: the loosest value is removed', () => {
    const condition = {
      StringEquals: {
        ...aud,
        'gitlab.com:sub': subject,
        ...ids,
        'gitlab.com:ref_protected': ['true', 'false'],
        'gitlab.com:pipeline_source': ['push', 'merge_request_event'],
      },
    };
    expect(conditionOf(repair(document(allow(condition)))?.policy)?.StringEquals).toMatchObject({
      'gitlab.com:ref_protected': 'true',
      'gitlab.com:pipeline_source': 'push',
    });
  });

  it('a self-managed instance gets none, and loses those that AWS has only for gitlab.com', () => {
    const key = 'git.example.com/gitlab';
    const condition = {
      StringEquals: { [`${key}:sub`]: subject, [`${key}:aud`]: 'x', [`${key}:project_id`]: '7' },
    };
    const found = repair(document(allow(condition, { Principal: { Federated: selfManaged.arn } })));
    expect(conditionOf(found?.policy)).toEqual({
      StringEquals: { [`${key}:sub`]: subject, [`${key}:aud`]: 'x' },
    });
    expect(found?.changes).toMatchObject([{ revives: true }]);
  });
});

describe('the rest of a statement', () => {
  it.each<[string, object, object]>([
    [
      'session tags',
      { Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'] },
      { Action: 'sts:AssumeRoleWithWebIdentity' },
    ],
    ['the wrong action', { Action: 'sts:AssumeRole' }, { Action: 'sts:AssumeRoleWithWebIdentity' }],
    [
      'anybody',
      { Principal: '*' },
      { Principal: { Federated: 'arn:aws:iam::444455556666:oidc-provider/gitlab.com' } },
    ],
    [
      'a host for an ARN',
      { Principal: { Federated: 'gitlab.com' } },
      { Principal: { Federated: 'arn:aws:iam::444455556666:oidc-provider/gitlab.com' } },
    ],
    [
      'another account',
      { Principal: { Federated: 'arn:aws:iam::999988887777:oidc-provider/gitlab.com' } },
      { Principal: { Federated: 'arn:aws:iam::444455556666:oidc-provider/gitlab.com' } },
    ],
    [
      'a slash at the end',
      { Principal: { Federated: 'arn:aws:iam::444455556666:oidc-provider/gitlab.com/' } },
      { Principal: { Federated: 'arn:aws:iam::444455556666:oidc-provider/gitlab.com' } },
    ],
  ])('%s', (_, statement, expected) => {
    const found = repair(document(allow(good, { Sid: 'Kept', ...statement })));
    expect(found?.policy).toMatchObject({ Statement: [{ Sid: 'Kept', ...expected, Condition: good }] });
  });

  it.each<[string, ConditionBlock, RegExp]>([
    [
      'a key that AWS does not have',
      { StringEquals: { ...good.StringEquals, 'gitlab.com:environment': 'production' } },
      /AWS has no such key/,
    ],
    [
      'a wrong prefix',
      { StringEquals: { ...aud, ...ids, 'https://gitlab.com:sub': subject } },
      /must start with the address of the issuer/,
    ],
    [
      'a set operator',
      { StringEquals: { ...aud, ...ids }, 'ForAllValues:StringEquals': { 'gitlab.com:sub': subject } },
      /also holds when the key is missing/,
    ],
    [
      'IfExists',
      { StringEquals: { ...aud, ...ids }, StringEqualsIfExists: { 'gitlab.com:sub': subject } },
      /also holds when the key is missing/,
    ],
  ])('%s', (_, condition, because) => {
    const found = repair(document(allow(condition)));
    expect(conditionOf(found?.policy)).toEqual({
      StringEquals: expect.objectContaining(good.StringEquals ?? {}),
    });
    expect(Object.keys(conditionOf(found?.policy)?.StringEquals ?? {})).toHaveLength(5);
    expect(found?.changes.map((change) => change.because).join(' ')).toMatch(because);
  });

  it('other issuers, accounts and every Deny stay unchanged', () => {
    const github = allow(
      { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/*' } },
      {
        Principal: {
          Federated: 'arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com',
        },
      },
    );
    const people = {
      Effect: 'Allow' as const,
      Principal: { AWS: 'arn:aws:iam::444455556666:root' },
      Action: 'sts:AssumeRole',
    };
    const deny = allow({ StringLike: { 'gitlab.com:sub': '*evil*' } }, { Effect: 'Deny' });
    const policy = document(github, allow({ StringLike: good.StringEquals ?? {} }), people, deny);
    const found = repair(policy)?.policy as typeof policy;
    expect(found.Statement).toEqual([github, allow(good), people, deny]);
  });

  it('a second, looser statement becomes as tight, or is removed if it then says the same', () => {
    const loose = allow({ StringLike: { 'gitlab.com:sub': '*' } });
    const found = repair(document(allow(good), allow({ StringLike: good.StringEquals ?? {} })));
    expect(found?.policy).toEqual(document(allow(good)));
    const both = repair(document(allow(good), loose), knownFacts);
    expect(conditionOf(both?.policy, 1)?.StringEquals).toMatchObject({ 'gitlab.com:sub': subject });
  });
});

describe('a good policy', () => {
  it('needs no repair', () => {
    expect(repair(document(allow(good)))).toBeUndefined();
    expect(
      repair(document(allow(good)), { projectPath: path, projectId: token.project_id, ref: 'main' }),
    ).toBeUndefined();
  });

  it('is every policy that the wizard generates for reviewed code', () => {
    const issuers = new Set<string>();
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const { accounts } = planSetup(setup);
        for (const plan of accounts.flatMap(({ roles }) => roles)) {
          if (isUnreviewed(plan.kind)) continue;
          const policy = trustPolicyOf(plan);
          const role = foundRole(policy);
          const issuer = trustedIssuerOf(role);
          issuers.add(issuer.kind);
          const changes = repairTrust(checkedRole(role, issuer))?.changes ?? [];
          // A setup without the ids of its project says so, and where to find them.
          const others = changes.filter(
            ({ because }) => !because.startsWith('The project is pinned by its id'),
          );
          expect(others, JSON.stringify(policy)).toEqual([]);
          if (setup.gitlab.project.id !== undefined) expect(changes).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
    expect([...issuers]).toEqual(expect.arrayContaining(['gitlab.com', 'self-managed']));
  });
});
