import { describe, expect, it } from 'vitest';
import { setupPresets } from '../../setup/presets';
import type { Role } from '../../setup/types';
import { planSetup } from '..';

const [{ setup }] = setupPresets;
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;

/** The gaps about managed policies if the first role has these policies. */
function gapsWith(managedPolicies: readonly string[], overrides: Partial<Role> = {}) {
  const [first, ...rest] = structuredClone(setup).roles;
  if (first === undefined) throw new Error('The preset has no role.');
  const changed = { ...first, ...overrides, iam: { ...first.iam, managedPolicies: [...managedPolicies] } };
  return planSetup({ ...setup, roles: [changed, ...rest] }).gaps.filter(({ code }) =>
    code.startsWith('managed-policy'),
  );
}

const changesIdentities: Role['permissions'] = [
  {
    preset: 'custom',
    policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'iam:CreateRole', Resource: '*' }],
    },
  },
];

describe('managed policies', () => {
  it.each([
    ['AdministratorAccess', 'danger', 'DenyIdentityChanges still denies'],
    ['PowerUserAccess', 'danger', 'most services'],
    ['IAMFullAccess', 'warning', 'takes away again'],
    ['AmazonS3FullAccess', 'warning', 'every action of a service'],
    ['AWSLambda_FullAccess', 'warning', 'every action of a service'],
    ['CloudWatchFullAccessV2', 'warning', 'every action of a service'],
  ])('%s is a %s', (name, severity, detail) => {
    expect(gapsWith([aws(name)])).toEqual([
      expect.objectContaining({
        code: 'managed-policy-broad',
        severity,
        role: 0,
        detail: expect.stringContaining(detail),
      }),
    ]);
  });

  it.each(['ReadOnlyAccess', 'job-function/ViewOnlyAccess', 'SecurityAudit'])('%s is none', (name) => {
    expect(gapsWith([aws(name)])).toEqual([]);
  });

  it('are more severe if nothing denies identity changes', () => {
    const permissions = changesIdentities;
    expect(gapsWith([aws('IAMFullAccess')], { permissions })[0]).toMatchObject({ severity: 'danger' });
    expect(gapsWith([aws('AdministratorAccess')], { permissions })[0]?.detail).toContain(
      'changes to identities included',
    );
  });

  it('of the account are named, because the report cannot see them', () => {
    const arn = `arn:aws:iam::${setup.roles[0]?.account}:policy/ci/deploy`;
    expect(gapsWith([arn])).toEqual([
      expect.objectContaining({
        code: 'managed-policy-not-seen',
        severity: 'info',
        title: 'This report does not know what deploy allows',
      }),
    ]);
  });

  it('count as permissions', () => {
    const codes = (managedPolicies: string[] | undefined) => {
      const [first] = structuredClone(setup).roles;
      if (first === undefined) throw new Error('The preset has no role.');
      const iam = { name: first.iam.name, ...(managedPolicies && { managedPolicies }) };
      const { gaps } = planSetup({ ...setup, roles: [{ ...first, iam, permissions: [] }] });
      return gaps.map(({ code }) => code);
    };
    expect(codes(undefined)).toContain('nothing-allowed');
    expect(codes([aws('ReadOnlyAccess')])).not.toContain('nothing-allowed');
  });
});
