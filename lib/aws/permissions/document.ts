import { type Data, Noted, plain } from '../../formats/data';
import { identityChanges, identityGuard } from './identity';
import { type Permission, permissionPreset } from './index';
import { secretsGuard } from './secrets-guard';
import type { PermissionContext } from './types';

const contentOf = (statement: Data): { readonly [key: string]: Data } => {
  const value = statement instanceof Noted ? statement.value : statement;
  return value as { readonly [key: string]: Data };
};

const withSid = (statement: Data, sid: string): Data => {
  const renamed = { ...contentOf(statement), Sid: sid };
  return statement instanceof Noted ? new Noted(renamed, statement.note) : renamed;
};

/** The first of `sid`, `sid2`, `sid3`, … that is free. */
function freeSid(sid: string, taken: ReadonlySet<string>): string {
  let candidate = sid;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${sid}${number}`;
  return candidate;
}

/** Drops a statement that repeats an earlier one, and numbers repeated Sids. */
function merge(statements: readonly Data[]): readonly Data[] {
  const contents = new Set<string>();
  const sids = new Set<string>();
  return statements.flatMap((statement) => {
    const { Sid: sid, ...content } = contentOf(statement);
    const key = JSON.stringify(plain(content));
    if (contents.has(key)) return [];
    contents.add(key);
    if (typeof sid !== 'string') return [statement];
    const free = freeSid(sid, sids);
    sids.add(free);
    return [free === sid ? statement : withSid(statement, free)];
  });
}

/** Whether the permissions allow adding the statement that denies changes to identities. */
export const hasIdentityGuard = (permissions: readonly Permission[]): boolean =>
  permissions.every(
    (permission) => permission.preset !== 'custom' || identityChanges(permission.policy).length === 0,
  );

/**
 * The permission policy of a role: the statements of its presets in order, without repetitions, with unique
 * Sids, and at the end the denial of changes to identities (unless the user's own policy is meant to make
 * such changes). `secrets`: whether the role may read every secret that a policy allows, or only those its
 * permissions name.
 */
export function permissionDocument(
  permissions: readonly Permission[],
  context: PermissionContext,
  secrets: 'any' | 'named',
): Data {
  const statements = permissions.flatMap((permission) =>
    permissionPreset(permission.preset).statements(permission, context),
  );
  return {
    Version: '2012-10-17',
    Statement: merge([
      ...statements,
      ...(secrets === 'named' ? secretsGuard(statements, context.partition) : []),
      ...(hasIdentityGuard(permissions) ? [identityGuard] : []),
    ]),
  };
}
