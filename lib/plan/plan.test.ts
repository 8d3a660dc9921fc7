import { describe, expect, it } from 'vitest';
import { setupPresets } from '../setup/presets';
import type { Role, Setup } from '../setup/schema';
import { planSetup, trustPolicyOf } from '.';

const presetOf = (id: string): Setup => {
  const preset = setupPresets.find((candidate) => candidate.id === id);
  if (preset === undefined) throw new Error(`no preset ${id}`);
  return preset.setup;
};
const gitlabCom = presetOf('gitlab-com');
const gitlab = (setup: Setup, changes: Partial<Setup['gitlab']>): Setup => ({
  ...setup,
  gitlab: { ...setup.gitlab, ...changes },
});
const roles = (setup: Setup, change: (environment: Role, index: number) => Partial<Role>): Setup => ({
  ...setup,
  roles: setup.roles.map((role, index) => ({
    ...role,
    ...change(role, index),
  })),
});
const codes = (setup: Setup) => planSetup(setup).gaps.map(({ code, role }) => [code, role]);
const subjects = (setup: Setup) =>
  planSetup(setup).roles.map((role) => role.subjects.map(({ value }) => value));

describe('the plan for gitlab.com', () => {
  const plan = planSetup(gitlabCom);

  it('names roles and providers as AWS does', () => {
    expect(plan.issuerKey).toBe('gitlab.com');
    expect(
      plan.roles.map(({ arn, assumedRoleArnPrefix, providerArn, maxSessionSeconds }) => ({
        arn,
        assumedRoleArnPrefix,
        providerArn,
        maxSessionSeconds,
      })),
    ).toEqual([
      {
        arn: 'arn:aws:iam::111122223333:role/gitlab/gitlab-payments-api-staging',
        assumedRoleArnPrefix: 'arn:aws:sts::111122223333:assumed-role/gitlab-payments-api-staging/',
        providerArn: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com',
        maxSessionSeconds: 3600,
      },
      {
        arn: 'arn:aws:iam::444455556666:role/gitlab/gitlab-payments-api-production',
        assumedRoleArnPrefix: 'arn:aws:sts::444455556666:assumed-role/gitlab-payments-api-production/',
        providerArn: 'arn:aws:iam::444455556666:oidc-provider/gitlab.com',
        maxSessionSeconds: 3600,
      },
    ]);
    expect(plan.accounts.map(({ roles }) => roles)).toEqual(plan.roles.map((role) => [role]));
  });

  // Reviewed by hand against the documented condition keys of gitlab.com: every pin that AWS offers, and a pattern only in the ref.
  it('trusts exactly main for staging and protected tags v* for production', () => {
    expect(plan.roles.map(trustPolicyOf)).toEqual([
      {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'ExactRefs',
            Effect: 'Allow',
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: {
                'gitlab.com:aud': 'sts.amazonaws.com',
                'gitlab.com:sub': 'project_path:acme/payments/api:ref_type:branch:ref:main',
                'gitlab.com:project_id': '48151623',
                'gitlab.com:namespace_id': '9021044',
                'gitlab.com:ref_protected': 'true',
                'gitlab.com:pipeline_source': ['push', 'web'],
              },
            },
          },
        ],
      },
      {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'RefPatterns',
            Effect: 'Allow',
            Principal: { Federated: 'arn:aws:iam::444455556666:oidc-provider/gitlab.com' },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: {
                'gitlab.com:aud': 'sts.amazonaws.com',
                'gitlab.com:project_id': '48151623',
                'gitlab.com:namespace_id': '9021044',
                'gitlab.com:ref_protected': 'true',
                'gitlab.com:pipeline_source': 'push',
              },
              StringLike: { 'gitlab.com:sub': 'project_path:acme/payments/api:ref_type:tag:ref:v*' },
            },
          },
        ],
      },
    ]);
  });

  it('accepts a push and the Run pipeline page by default', () => {
    const silent = roles(gitlabCom, ({ pipelineSources: _, ...rest }) => rest);
    const [first] = roles(silent, () => ({})).roles;
    const withoutSources: Setup = {
      ...gitlabCom,
      roles: first === undefined ? [] : [omitSources(first)],
    };
    expect(trustPolicyOf(only(planSetup(withoutSources).roles))).toMatchObject({
      Statement: [{ Condition: { StringEquals: { 'gitlab.com:pipeline_source': ['push', 'web'] } } }],
    });
  });

  it('admits longer sessions only if a job asks for them', () => {
    const long = roles(gitlabCom, ({ jobs }, index) =>
      index === 0 ? { jobs: jobs.map((job) => ({ ...job, sessionSeconds: 7200 })) } : {},
    );
    expect(planSetup(long).roles.map(({ maxSessionSeconds }) => maxSessionSeconds)).toEqual([7200, 3600]);
  });

  it('says which ids are missing and how to find them', () => {
    const { gaps } = planSetup(gitlab(gitlabCom, { project: { path: 'acme/payments/api' } }));
    const missing = gaps.filter(({ code }) => code.endsWith('-missing'));
    expect(missing.map(({ code, command }) => [code, command])).toEqual([
      ['project-id-missing', expect.stringContaining('projects/acme%2Fpayments%2Fapi')],
      ['namespace-id-missing', expect.stringContaining('glab api --hostname gitlab.com ')],
    ]);
  });

  it('pins less, with a gap, if AWS does not document the keys', () => {
    const china: Setup = { ...gitlabCom, aws: { ...gitlabCom.aws, partition: 'aws-cn' } };
    expect(subjects(china)[0]).toEqual([
      'project_id:48151623:ref_type:branch:ref:main:ref_protected:true:environment_protected:false',
    ]);
    expect(codes(china)).toContainEqual(['keys-not-documented-here', undefined]);
  });
});

const only = <T>(items: readonly T[]): T => {
  const [item] = items;
  if (item === undefined) throw new Error('empty');
  return item;
};
const omitSources = ({ pipelineSources: _, ...rest }: Role): Role => rest;

describe('the subject of other instances contains what the version allows', () => {
  const corporate = presetOf('private-issuer');
  const at = (version: string, changes: Partial<Setup['gitlab']> = {}) =>
    subjects(gitlab(corporate, { version, ...changes }))[1];

  it.each([
    ['15.7', 'project_path:platform/landing-zone:ref_type:branch:ref:main'],
    ['17.10', 'project_path:platform/landing-zone:ref_type:branch:ref:main'],
    ['18.2.2', 'project_path:platform/landing-zone:ref_type:branch:ref:main'],
    [
      '18.7',
      'project_path:platform/landing-zone:ref_type:branch:ref:main:ref_protected:true:environment_protected:true',
    ],
    ['19.1', 'project_id:12:ref_type:branch:ref:main:ref_protected:true:environment_protected:true'],
    ['19.6', 'project_id:12:ref_type:branch:ref:main:ref_protected:true:environment_protected:true'],
    ['21.0', 'project_id:12:ref_type:branch:ref:main:ref_protected:true:environment_protected:true'],
  ])('%s', (version, subject) => {
    expect(at(version)).toEqual([subject]);
  });

  it('starts with the path while the id is not known', () => {
    expect(at('19.6', { project: { path: 'platform/landing-zone' } })).toEqual([
      'project_path:platform/landing-zone:ref_type:branch:ref:main:ref_protected:true:environment_protected:true',
    ]);
  });

  it('leaves the environment out if none is protected', () => {
    const unprotected = roles(gitlab(corporate, { tier: 'free' }), ({ name }) => ({
      environment: { name, protected: false },
    }));
    expect(subjects(unprotected)).toEqual([
      ['project_id:12:ref_type:branch:ref:main:ref_protected:true'],
      ['project_id:12:ref_type:branch:ref:main:ref_protected:true'],
    ]);
  });

  it('uses the issuer override as the prefix of keys and the end of the provider ARN', () => {
    const plan = planSetup(corporate);
    expect(plan.issuerKey).toBe('corp-oidc.s3.eu-central-1.amazonaws.com');
    expect(only(plan.accounts).providerArn).toBe(
      'arn:aws:iam::222233334444:oidc-provider/corp-oidc.s3.eu-central-1.amazonaws.com',
    );
  });

  it('keeps the path of the instance, and a leading zero of an account', () => {
    expect(only(planSetup(presetOf('self-managed-free')).accounts).providerArn).toBe(
      'arn:aws:iam::012345678901:oidc-provider/git.example.org/gitlab',
    );
  });
});

describe('gaps', () => {
  const selfManaged = presetOf('self-managed-free');

  it('has only the pattern above info for the first example', () => {
    const serious = planSetup(gitlabCom).gaps.filter(({ severity }) => severity !== 'info');
    expect(serious.map(({ code, role }) => [code, role])).toEqual([
      ['ref-pattern', 1],
      ['merging-kept', undefined],
      ['pipeline-variables-kept', undefined],
    ]);
    const gitlab = { ...gitlabCom.gitlab, mergeLevel: 'maintainers', pipelineVariables: 'no-one' } as const;
    const narrowed = planSetup({ ...gitlabCom, gitlab }).gaps.filter(({ severity }) => severity !== 'info');
    expect(narrowed.map(({ code }) => code)).toEqual(['ref-pattern']);
  });

  it.each([
    ['18.2.1', true, 'danger'],
    ['18.2', true, 'danger'],
    ['18.2.1', false, 'warning'],
    ['18.2.2', true, undefined],
    ['18.1.3', true, 'danger'],
    ['18.1.4', true, undefined],
    ['18.0.5', true, 'danger'],
    ['18.0.6', true, undefined],
    ['17.11.9', true, 'danger'],
  ] as const)('%s with fork pipelines in the parent %s: %s', (version, forkPipelinesInParent, severity) => {
    const { gaps } = planSetup(gitlab(selfManaged, { version, forkPipelinesInParent }));
    const gap = gaps.find(({ code }) => code === 'fork-token-names-parent');
    expect(gap?.severity).toBe(severity);
    if (gap === undefined) return;
    expect(gap.detail).toContain('CVE-2025-5819');
    expect(gap.detail).toContain('fixed in 18.0.6, 18.1.4 and 18.2.2');
    expect(gap.command).toContain('ci_allow_fork_pipelines_to_run_in_parent_project=false');
  });

  it.each([
    ['18.2.2', 'so AWS refuses them.'],
    ['19.6', 'is not documented'],
  ] as const)('of %s says only what is documented about fork tokens', (version, words) => {
    const { gaps } = planSetup(gitlab(selfManaged, { version, forkPipelinesInParent: true }));
    expect(gaps.find(({ code }) => code === 'fork-pipelines-in-parent')?.detail).toContain(words);
  });

  it('says what a version cannot pin', () => {
    expect(codes(gitlab(selfManaged, { version: '18.5' }))).toEqual(
      expect.arrayContaining([
        ['project-id-not-pinnable', undefined],
        ['ref-protection-not-pinned', undefined],
      ]),
    );
    const newest = codes(gitlab(selfManaged, { version: '19.6' })).map(([code]) => code);
    expect(newest).not.toContain('project-id-not-pinnable');
    expect(newest).not.toContain('ref-protection-not-pinned');
    expect(newest).toContain('subject-changes');
  });

  it('reports a pattern without pinned protection as a danger', () => {
    const pattern = roles(selfManaged, () => ({ refs: [{ type: 'tag', name: 'v*' }] }));
    expect(planSetup(pattern).gaps.find(({ code }) => code === 'ref-pattern')?.severity).toBe('danger');
  });

  it('reports a version that is newer than the newest known one', () => {
    expect(codes(gitlab(selfManaged, { version: '21.0' }))).toContainEqual([
      'version-beyond-known',
      undefined,
    ]);
  });

  it('reports dangers in a policy of the user', () => {
    const admin = roles(gitlabCom, (_, index) =>
      index === 0
        ? {
            permissions: [
              {
                preset: 'custom',
                policy: {
                  Version: '2012-10-17',
                  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
                },
              },
            ],
          }
        : {},
    );
    expect(codes(admin)).toEqual(
      expect.arrayContaining([
        ['custom-changes-identities', 0],
        ['custom-whole-service', 0],
      ]),
    );
  });

  it('reports a trust policy exactly if it exceeds its quota', () => {
    const refs = (count: number) =>
      roles(gitlabCom, () => ({
        refs: Array.from({ length: count }, (_, index) => ({
          type: 'branch' as const,
          name: `release-${index}`,
        })),
      }));
    const severities = (count: number) =>
      planSetup(refs(count))
        .gaps.filter(({ code }) => code === 'trust-policy-size')
        .map(({ severity }) => severity);
    expect(severities(20)).toEqual([]);
    expect(severities(50)).toEqual(['danger', 'danger']);
  });

  it('lists the most severe first', () => {
    const order = ['danger', 'warning', 'info'];
    const severities = planSetup(gitlab(selfManaged, { version: '18.2' })).gaps.map(({ severity }) =>
      order.indexOf(severity),
    );
    expect(severities).toEqual(severities.toSorted());
  });
});

describe('isolation of roles', () => {
  const on = (first: Partial<Role>, second: Partial<Role>) =>
    codes(roles(gitlabCom, (_, index) => (index === 0 ? first : second))).filter(
      ([code]) => code === 'roles-not-isolated',
    );
  const main: Partial<Role> = { refs: [{ type: 'branch', name: 'main' }] };

  it.each<[string, Partial<Role>, Partial<Role>, boolean]>([
    ['the same branch', main, main, false],
    ['two branches', main, { refs: [{ type: 'branch', name: 'production' }] }, true],
    ['a tag with the name of the branch', main, { refs: [{ type: 'tag', name: 'main' }] }, true],
    ['a pattern over the branch', main, { refs: [{ type: 'branch', name: 'ma*' }] }, false],
    [
      'two patterns that meet',
      { refs: [{ type: 'tag', name: 'v*' }] },
      { refs: [{ type: 'tag', name: '*-rc' }] },
      false,
    ],
    [
      'other sources',
      { ...main, pipelineSources: ['push'] },
      { ...main, pipelineSources: ['schedule'] },
      true,
    ],
    [
      'one source in common',
      { ...main, pipelineSources: ['push'] },
      { ...main, pipelineSources: ['web', 'push'] },
      false,
    ],
    ['other kinds of runner', { ...main, runner: 'gitlab-hosted' }, { ...main, runner: 'self-hosted' }, true],
    [
      'protection of the environment alone',
      { ...main, environment: { name: 'production', protected: false } },
      { ...main, environment: { name: 'production', protected: true } },
      false,
    ],
  ])('%s', (_, first, second, isolated) => {
    const sameSources = { pipelineSources: ['push'] };
    expect(on({ ...sameSources, ...first }, { ...sameSources, ...second })).toEqual(
      isolated
        ? []
        : [
            ['roles-not-isolated', 0],
            ['roles-not-isolated', 1],
          ],
    );
  });

  it('comes from a protected environment in the subject, if the subject can contain it', () => {
    const corporate = presetOf('private-issuer');
    expect(codes(corporate).map(([code]) => code)).not.toContain('roles-not-isolated');
    expect(codes(gitlab(corporate, { version: '18.6' })).map(([code]) => code)).toContain(
      'roles-not-isolated',
    );
  });
});
