import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { planSetup } from '@/lib/plan';
import { parseSetup } from '@/lib/setup/parse';
import type { Setup } from '@/lib/setup/schema';
import { caseInput, caseSetup } from './support/cases';

const gapsOf = (setup: Setup) => planSetup(setup).gaps;
const codesOf = (setup: Setup) => gapsOf(setup).map(({ code }) => code);

describe('the European Sovereign Cloud', () => {
  const setup = caseSetup('09e-aws-eusc');

  it('is planned as a partition whose GitLab keys are not documented', () => {
    const plan = planSetup(setup);
    expect(plan.roles[0]?.arn).toBe('arn:aws-eusc:iam::111122223333:role/gitlab-deploy');
    expect(plan.roles[0]?.providerArn).toBe('arn:aws-eusc:iam::111122223333:oidc-provider/gitlab.com');
    expect(JSON.stringify(plan.roles[0]?.trustPolicy)).not.toContain('gitlab.com:project_id');
    expect(plan.gaps.find(({ code }) => code === 'keys-not-documented-here')?.title).toContain('aws-eusc');
  });

  it('has no names of another partition in its files', () => {
    for (const { path, text } of bundleSetup(setup)) {
      expect([path, text.match(/arn:aws(?:-cn|-us-gov)?:[^\s"]*/g)]).toEqual([path, null]);
      expect([path, text.match(/\b(?:us|eu)-(?:east|west|central)-\d\b/g)]).toEqual([path, null]);
    }
  });
});

describe('what version 1 of the setup cannot express', () => {
  it.each([
    ['01a-plan-role-merge-request', 'add a role of the kind plan'],
    ['01b-plan-role-any-branch', 'add a role of the kind plan or sandbox and leave its refs out'],
    ['01c-review-app', 'use a role of the kind sandbox with a pattern, such as review/*'],
    ['03a-one-role-two-jobs', 'a role can have several'],
    ['03c-one-role-two-regions', 'a role can have several'],
    ['03b-two-roles-one-environment', 'such as production-infra'],
    ['13-dynamodb-lock', 'The parameter is called lockTable.'],
    ['08-two-projects', 'Write one setup for each project, each with its own role.'],
  ])('%s is refused with advice: %s', (name, way) => {
    const parsed = parseSetup(caseInput(name));
    expect(parsed.ok ? [] : parsed.problems.map(({ message }) => message).join(' ')).toContain(way);
  });
});

describe('GitLab Dedicated', () => {
  it.each([
    ['free', 'warning'],
    ['premium', 'warning'],
    ['ultimate', undefined],
  ] as const)('with tier %s: %s', (tier, severity) => {
    const setup = structuredClone(caseSetup('dedicated-free'));
    setup.gitlab.tier = tier;
    expect(gapsOf(setup).find(({ code }) => code === 'dedicated-tier')?.severity).toBe(severity);
    setup.gitlab.edition = 'self-managed';
    expect(codesOf(setup)).not.toContain('dedicated-tier');
  });
});

describe('a role that assumes others', () => {
  const chain = caseSetup('12-chain-6h');
  const gapOf = (permissions: Setup['roles'][number]['permissions'], sessionSeconds = 21_600) => {
    const setup = structuredClone(chain);
    for (const role of setup.roles) {
      role.permissions = permissions;
      for (const job of role.jobs) job.sessionSeconds = sessionSeconds;
    }
    return gapsOf(setup).find(({ code }) => code === 'role-chaining');
  };
  const custom = (statement: object): Setup['roles'][number]['permissions'] => [
    {
      preset: 'custom',
      policy: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Resource: 'arn:aws:iam::444455556666:role/other', ...statement }],
      },
    },
  ];

  it('has a gap with the limit of one hour and the trust policy of the other role', () => {
    const gap = gapsOf(chain).find(({ code }) => code === 'role-chaining');
    expect(gap?.severity).toBe('warning');
    expect(gap?.detail).toContain('one hour (role chaining)');
    expect(gap?.detail).toContain('6 hours');
    expect(gap?.remedy).toContain(
      'The trust policy of arn:aws:iam::444455556666:role/GitLabCI_Deploy must allow sts:AssumeRole to arn:aws:iam::111122223333:role/gitlab-deploy.',
    );
  });

  it('has a long session if it exceeds one hour', () => {
    const cdk = [{ preset: 'cdk-deploy' }] as const satisfies Setup['roles'][number]['permissions'];
    expect(gapOf([...cdk], 3600)).toBeUndefined();
    expect(gapOf([...cdk], 3601)?.severity).toBe('warning');
  });

  it.each([
    { Action: 'sts:AssumeRole' },
    { Action: 'STS:assumerole' },
    { Action: ['s3:GetObject', 'sts:*'] },
    { Action: 'sts:Assume*' },
    { Action: 'sts:?ssumeRole' },
    { Action: '*', Resource: '*' },
    { NotAction: 'iam:*', Resource: '*' },
  ])('has a gap for a policy with %j', (statement) => {
    expect(gapOf(custom(statement))?.severity).toBe('warning');
  });

  it.each([
    { Action: 'sts:AssumeRoleWithWebIdentity' },
    { Action: 'sts:GetCallerIdentity' },
    { NotAction: ['iam:*', 'STS:*'], Resource: '*' },
    { Effect: 'Deny', Action: 'sts:AssumeRole' },
  ])('has no gap for a policy with %j', (statement) => {
    expect(gapOf(custom(statement))).toBeUndefined();
  });

  it('has a gap for the CDK only if the session is long, and for others always', () => {
    expect(gapOf([{ preset: 'cdk-deploy' }])?.severity).toBe('warning');
    expect(gapOf([{ preset: 'cdk-deploy' }])?.remedy).not.toContain('trust policy');
    expect(gapOf([{ preset: 'cdk-deploy' }], 3600)).toBeUndefined();
    expect(gapOf(custom({ Action: 'sts:AssumeRole' }), 3600)?.severity).toBe('info');
    expect(gapOf(custom({ Action: '*', Resource: '*' }), 3600)).toBeUndefined();
  });
});

describe('a pin on the runner', () => {
  const pinned = caseSetup('04c-self-hosted-pin-no-tags');
  const gapOf = (change: Partial<Setup['roles'][number]>) => {
    const setup = structuredClone(pinned);
    for (const environment of setup.roles) {
      delete environment.runner;
      Object.assign(environment, change);
    }
    return gapsOf(setup).find(({ code }) => code === 'runner-pin-needs-tags');
  };

  it('needs runner tags', () => {
    const gap = gapsOf(pinned).find(({ code }) => code === 'runner-pin-needs-tags');
    expect(gap).toMatchObject({ severity: 'warning', role: 0 });
    expect(gap?.detail).toContain('on self-hosted runners');
    expect(gap?.detail).toContain('the GitLab-hosted runners do');
    expect(gap?.remedy).toContain('Add runner tags');
    expect(gapOf({ runner: 'self-hosted' })).toBeDefined();
    const jobs = pinned.roles[0]?.jobs.map((job) => ({ ...job, tags: ['aws'] })) ?? [];
    expect(gapOf({ runner: 'self-hosted', jobs })).toBeUndefined();
  });

  it('has no gap for another kind of pin, or none', () => {
    expect(gapOf({})).toBeUndefined();
    expect(gapOf({ runner: 'gitlab-hosted' })?.severity).toBe('info');
    expect(gapOf({ network: { sourceIps: ['203.0.113.7'] } })?.detail).toContain('from the pinned network');
  });
});

describe('a Region that is not in the list', () => {
  const at = (region: string): Setup => {
    const setup = structuredClone(caseSetup('05-expired-session-default'));
    for (const environment of setup.roles) environment.region = region;
    return setup;
  };

  it('is used with a warning, because it may be newer', () => {
    const gap = gapsOf(at('eu-central-3')).find(({ code }) => code === 'region-not-known');
    expect(gap).toMatchObject({ severity: 'warning', role: 0 });
    expect(gap?.detail).toContain('eu-central-2');
    expect(codesOf(at('eu-central-2'))).not.toContain('region-not-known');
  });
});
