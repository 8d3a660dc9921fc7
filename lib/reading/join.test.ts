import { describe, expect, test } from 'vitest';
import { readBucket, trustOf } from '@/tests/support/reading';
import { readSource } from '.';
import { joinReadings } from './join';

const joined = (files: Readonly<Record<string, unknown>>) =>
  joinReadings(
    Object.entries(files).map(([name, value]) =>
      readSource({
        name,
        text: (Array.isArray(value) ? value : [value]).map((document) => JSON.stringify(document)).join('\n'),
      }),
    ),
  );

const arn = 'arn:aws:iam::111122223333:policy/read';
const role = (name: string) => ({
  RoleName: name,
  Arn: `arn:aws:iam::111122223333:role/${name}`,
  AssumeRolePolicyDocument: trustOf(),
});

describe('several files', () => {
  test('a policy belongs to the role it names', () => {
    const { roles, problems } = joined({
      'policy.json': { RoleName: 'b', PolicyName: 'own', PolicyDocument: readBucket },
      'roles.json': { Roles: [role('a'), role('b')] },
    });
    expect(roles.map(({ permissions }) => permissions)).toMatchObject([
      [],
      [{ name: 'own', kind: 'inline', file: 'policy.json', document: { value: readBucket } }],
    ]);
    expect(problems).toEqual([]);
  });

  test('a policy that names no role belongs to the only one', () => {
    const { roles } = joined({ 'trust.json': trustOf(), 'policy.json': readBucket });
    expect(roles).toMatchObject([
      { name: 'trust.json', permissions: [{ name: 'policy.json', file: 'policy.json' }] },
    ]);
  });

  test('a policy that names no role belongs to the only one in its folder', () => {
    const { roles, problems } = joined({
      'a/trust.json': trustOf(),
      'a/policy.json': readBucket,
      'b/trust.json': trustOf(),
    });
    expect(roles.map(({ permissions }) => permissions.length)).toEqual([1, 0]);
    expect(problems).toEqual([]);
  });

  test('a managed policy belongs to every role that names it', () => {
    const attached = {
      AttachedManagedPolicies: [{ PolicyArn: arn }],
      PermissionsBoundary: { PermissionsBoundaryArn: arn },
    };
    const { roles, problems } = joined({
      'roles.json': { RoleDetailList: [{ ...role('a'), ...attached }, role('b')] },
      'policies.json': [
        { Policy: { Arn: arn } },
        { PolicyVersion: { VersionId: 'v1', Document: readBucket } },
      ],
    });
    expect(roles[0]?.permissions.map(({ name, kind, file }) => [name, kind, file])).toEqual([
      ['read', 'managed', 'policies.json'],
      ['read', 'boundary', 'policies.json'],
    ]);
    expect(roles[0]).toMatchObject({ managedPolicyArns: [] });
    expect(roles[0]).not.toHaveProperty('boundaryArn');
    expect(roles[1]?.permissions).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('a policy without its role is a problem', () => {
    const { problems } = joined({
      'own.json': { RoleName: 'away', PolicyName: 'own', PolicyDocument: readBucket },
      'any.json': readBucket,
      'roles.json': { Roles: [role('a'), role('b')] },
    });
    expect(problems).toMatchObject([
      { file: 'own.json', message: expect.stringContaining('away') },
      { file: 'any.json', message: expect.stringContaining('names no role') },
    ]);
  });
});
