import { describe, expect, it } from 'vitest';
import iamActions from '@/tests/fixtures/iam-actions.json';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import { boundariesOf, changes, projectPrefix } from './events';

/** The IAM write actions whose names match, except `others`. AWS's own list of actions makes sure that none is missed. */
const writes = (name: RegExp, ...others: readonly string[]): readonly string[] =>
  iamActions.writes.filter((action) => name.test(action) && !others.includes(action));

describe('the watched and denied changes', () => {
  it('include every write to identity providers except tags', () => {
    expect([...changes.providers].sort()).toEqual(
      writes(/OpenIDConnectProvider/, 'TagOpenIDConnectProvider', 'UntagOpenIDConnectProvider'),
    );
  });

  it('include every write that creates, renews or activates a long-lived credential', () => {
    expect([...changes.keys].sort()).toEqual(
      writes(/AccessKey|ServiceSpecificCredential/, 'DeleteAccessKey', 'DeleteServiceSpecificCredential'),
    );
  });

  it('include every write to roles that changes who can assume them or what they can do', () => {
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

  it('include every write to a managed policy that changes what it allows', () => {
    expect([...changes.boundaries].sort()).toEqual(writes(/PolicyVersion$|^DeletePolicy$/));
  });
});

describe('what is watched', () => {
  const [{ setup }] = setupPresets;
  const boundary = 'arn:aws:iam::111122223333:policy/boundary';

  it('includes each boundary of the account once, and no AWS managed policy', () => {
    const boundaries = [boundary, boundary, 'arn:aws:iam::aws:policy/PowerUserAccess'];
    const roles = boundaries.flatMap((permissionsBoundary) =>
      setup.roles.slice(0, 1).map((role) => ({
        ...role,
        iam: { ...role.iam, permissionsBoundary },
      })),
    );
    expect(boundariesOf(planSetup({ ...setup, roles }))).toEqual([boundary]);
  });

  it('ends the project prefix with a colon, so that a longer name does not match', () => {
    const [role] = planSetup(setup).roles;
    expect(projectPrefix(role)).toMatch(/^project_path:acme\/payments\/api:$/);
  });
});
