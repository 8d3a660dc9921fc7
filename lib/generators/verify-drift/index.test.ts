import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobsOf } from '@/tests/support/repository-files';
import { bundleAtOnce } from '../../bundle';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import { parseSetupFile } from '../../setup/read-file';
import type { Role, Setup } from '../../setup/schema';
import { iamReaderOf, iamReads } from './iam-reader';
import { suggestedRole } from './suggested-role';

const fixtures = new URL('../../../tests/fixtures/v2/', import.meta.url);
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
function valid(value: unknown): Setup {
  const parsed = parseSetupFile(bytes(value));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.setup;
}
const setups: readonly (readonly [string, Setup])[] = [
  ...setupPresets.map(({ id, setup }) => [id, setup] as const),
  ...readdirSync(fixtures)
    .filter((file) => file.endsWith('.setup.json'))
    .map((file) => [file, valid(JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')))] as const),
];

const path = 'verify/drift.gitlab-ci.yml';
const textOf = (setup: Setup) => bundleAtOnce(setup).files.find((file) => file.path === path)?.text ?? '';
const driftJobs = (setup: Setup) =>
  [...jobsOf(bundleAtOnce(setup).files, path)].filter(([name]) => name.startsWith('verify-drift-'));
const accountsWithRoles = (setup: Setup) => planSetup(setup).accounts.filter(({ roles }) => roles.length > 0);
const unread = (setup: Setup) =>
  accountsWithRoles(setup).filter((account) => iamReaderOf(planSetup(setup), account) === undefined);
const withReaders = (setup: Setup): Setup =>
  valid({
    ...setup,
    roles: [...setup.roles, ...unread(setup).map((account) => suggestedRole(planSetup(setup), account))],
  });
const dangers = (setup: Setup) =>
  planSetup(setup).gaps.filter(({ severity }) => severity === 'danger').length;

describe.each(setups)('the drift jobs of %s', (_, setup) => {
  it('run only in scheduled pipelines of protected refs: one for GitLab and one for each account', () => {
    const jobs = driftJobs(setup);
    expect(jobs.map(([name]) => name)).toEqual([
      'verify-drift-gitlab',
      ...accountsWithRoles(setup).map(({ account }) => `verify-drift-${account.id}`),
    ]);
    for (const [name, { rules }] of jobs) {
      expect(rules, name).not.toEqual([]);
      for (const rule of rules as readonly { if: string }[])
        expect(rule.if).toContain('$CI_PIPELINE_SOURCE == "schedule"');
    }
  });

  it('name in the header which role to add; with it, every account is read as that role', () => {
    const [json] = /^# {6}\{\n(?:# {7,}.*\n)*# {6}\}$/m.exec(textOf(setup)) ?? [];
    if (unread(setup).length === 0) return expect(json).toBeUndefined();
    const [first] = unread(setup);
    expect(JSON.parse((json ?? '').replaceAll(/^#/gm, ''))).toEqual(
      first === undefined ? undefined : suggestedRole(planSetup(setup), first),
    );
    const complete = withReaders(setup);
    expect(unread(complete)).toEqual([]);
    expect(dangers(complete)).toBe(dangers(setup));
    for (const [name, job] of driftJobs(complete)) {
      if (name === 'verify-drift-gitlab') continue;
      expect(job.script).toEqual(["sh keyless/verify/deployed.sh --known-roles=''"]);
      expect(JSON.stringify(job)).toContain(':role/gitlab-drift');
    }
    expect(textOf(complete)).not.toMatch(/^# {6}\{$/m);
    expect(textOf(complete)).toContain('it is drift ');
    return undefined;
  });

  it('fail if no role can read IAM', () => {
    for (const { account } of unread(setup)) {
      const script = driftJobs(setup).find(([name]) => name === `verify-drift-${account.id}`)?.[1].script;
      expect(script).toEqual([expect.stringContaining('No role of the setup may read IAM'), 'exit 2']);
    }
  });
});

describe('a role that can read IAM', () => {
  const [{ setup: preset }] = setupPresets;
  const reader = (change: Partial<Role>): string | undefined => {
    const complete = withReaders(preset);
    const [account] = accountsWithRoles(preset);
    const roles = complete.roles.map((role) =>
      role.account === account?.account.id && role.name.startsWith('drift') ? { ...role, ...change } : role,
    );
    const plan = planSetup({ ...complete, roles });
    const [planned] = plan.accounts;
    return planned === undefined ? undefined : iamReaderOf(plan, planned)?.name;
  };
  const allow = { Effect: 'Allow', Action: 'iam:*', Resource: '*' } as const;
  const custom = (...Statement: readonly object[]) =>
    ({
      permissions: [{ preset: 'custom', policy: { Version: '2012-10-17', Statement } }],
    }) as unknown as Partial<Role>;
  const name = `drift ${preset.roles[0]?.account}`;

  it.each<[string, Partial<Role>]>([
    ['by name', {}],
    ['by a pattern, in any case', custom({ ...allow, Action: ['IAM:get*', 'iam:List*'] })],
    ['by NotAction', custom({ ...allow, Action: undefined, NotAction: 's3:*' })],
    [
      'by an AWS managed policy',
      { permissions: [], iam: { name: 'x', managedPolicies: ['arn:aws:iam::aws:policy/SecurityAudit'] } },
    ],
  ])('reads %s', (_, change) => expect(reader(change)).toBe(name));

  it.each<[string, Partial<Role>]>([
    ['does not start on schedules', { pipelineSources: ['push'] }],
    ['lacks one action', custom({ ...allow, Action: iamReads.slice(1) })],
    ['reads only some roles', custom({ ...allow, Resource: 'arn:aws:iam::111122223333:role/x' })],
    [
      'reads under a condition',
      custom({ ...allow, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    ],
    ['is denied to', custom(allow, { Effect: 'Deny', Action: 'iam:List*', Resource: '*' })],
    [
      'has a policy of that name in the account',
      {
        permissions: [],
        iam: { name: 'x', managedPolicies: ['arn:aws:iam::111122223333:policy/SecurityAudit'] },
      },
    ],
  ])('is none that %s', (_, change) => expect(reader(change)).toBeUndefined());

  it('is never a deploy role of the setup', () => {
    expect(unread(preset)).toHaveLength(2);
  });
});
