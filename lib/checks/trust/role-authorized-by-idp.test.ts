import { describe, expect, it } from 'vitest';
import { at, equals, found, github } from '@/tests/support/trust-role';
import { roleAuthorizedByIdp } from './role-authorized-by-idp';

describe('role-authorized-by-idp', () => {
  it('is never true for GitLab', () => {
    expect(found(roleAuthorizedByIdp, equals({}, { Bool: { 'sts:RoleAuthorizedByIdp': 'true' } }))).toEqual([
      `medium ${at('Bool', 'sts:RoleAuthorizedByIdp')}`,
    ]);
  });

  it('is always false', () => {
    expect(found(roleAuthorizedByIdp, equals({}, { Bool: { 'sts:RoleAuthorizedByIdp': false } }))).toEqual([
      `info ${at('Bool', 'sts:RoleAuthorizedByIdp')}`,
    ]);
  });

  it('is silent without it, and about other issuers', () => {
    expect(found(roleAuthorizedByIdp, equals())).toEqual([]);
    expect(found(roleAuthorizedByIdp, github({ Bool: { 'sts:RoleAuthorizedByIdp': 'true' } }))).toEqual([]);
  });
});
