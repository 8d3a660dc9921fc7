import { describe, expect, it } from 'vitest';
import iamActions from '@/tests/fixtures/iam-actions.json';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import { boundariesOf, changes, projectPrefix } from './events';

/** The IAM writes whose name matches, without those named: the list of AWS decides what there is. */
const writes = (name: RegExp, ...others: readonly string[]): readonly string[] =>
  iamActions.writes.filter((action) => name.test(action) && !others.includes(action));

describe('the changes that are watched and denied', () => {
  it('are every write on identity providers but their tags', () => {
    expect([...changes.providers].sort()).toEqual(
      writes(/OpenIDConnectProvider/, 'TagOpenIDConnectProvider', 'UntagOpenIDConnectProvider'),
    );
  });

  it('are every write that creates, renews or activates a long-lived credential', () => {
    expect([...changes.keys].sort()).toEqual(
      writes(/AccessKey|ServiceSpecificCredential/, 'DeleteAccessKey', 'DeleteServiceSpecificCredential'),
    );
  });

  it('are every write on roles that changes who gets in or what they may do', () => {
    expect([...changes.roles].sort()).toEqual(
      writes(
        /Role/,
        ...writes(/InstanceProfile$|ServiceLinkedRole$/),
        'PassRole',
        'TagRole',
        'UntagRole',
        'UpdateRoleDescription',
      ),
    );
  });

  it('are every write on a managed policy that changes what it allows', () => {
    expect([...changes.boundaries].sort()).toEqual(writes(/PolicyVersion$|^DeletePolicy$/));
  });
});

describe('what is watched', () => {
  const [{ setup }] = setupPresets;
  const boundary = 'arn:aws:iam::111122223333:policy/boundary';

  it('are boundaries of the account, once each, and none of AWS', () => {
    const boundaries = [boundary, boundary, 'arn:aws:iam::aws:policy/PowerUserAccess'];
    const roles = boundaries.flatMap((permissionsBoundary) =>
      setup.roles.slice(0, 1).map((role) => ({
        ...role,
        iam: { ...role.iam, permissionsBoundary },
      })),
    );
    expect(boundariesOf(planSetup({ ...setup, roles }))).toEqual([boundary]);
  });

  it('ends the name of the project, so that no longer name starts alike', () => {
    const [role] = planSetup(setup).roles;
    expect(projectPrefix(role)).toMatch(/^project_path:acme\/payments\/api:$/);
  });
});
