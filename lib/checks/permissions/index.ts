import type { FoundRole } from '../../reading/types';
import type { PermissionCheck } from '../permission-view/types';
import { permissionView } from '../permission-view/view';
import { compareSeverity } from '../severity';
import type { Finding } from '../types';
import { admin } from './admin';
import { allowNotAction } from './allow-not-action';
import { anyData } from './any-data';
import { anySecret } from './any-secret';
import { assumeAnyRole } from './assume-any-role';
import { broadManagedPolicy } from './broad-managed-policy';
import { escalation } from './escalation';
import { identityProviderWrites } from './identity-provider-writes';
import { passRoleAny } from './pass-role-any';

/** All checks of what a role may do. A new one is one file in this folder and one line here. */
export const permissionChecks: readonly PermissionCheck[] = [
  admin,
  escalation,
  passRoleAny,
  assumeAnyRole,
  broadManagedPolicy,
  anySecret,
  anyData,
  allowNotAction,
  identityProviderWrites,
];

/**
 * The findings on the permissions of a role: the worst first, then by line. A finding on a policy in another
 * file, or on one whose document is missing, has the line of the role. Never throws.
 */
export function permissionFindings(role: FoundRole): readonly Finding[] {
  const view = permissionView(role);
  return permissionChecks
    .flatMap(({ code, source, check }) =>
      check(view).map(({ pointer, policy, ...finding }) => ({
        ...finding,
        code,
        source,
        line:
          policy === undefined || (policy.file ?? role.file) !== role.file
            ? role.line
            : policy.document.lineOf(pointer),
      })),
    )
    .sort((left, right) => compareSeverity(left.severity, right.severity) || left.line - right.line);
}
