import { comment, lines, type ShellStatement, sh } from '../../formats/shell';
import type { AccountPlan, RolePlan } from '../../plan/types';
import { noRoles } from './no-roles.embedded';

/** `each_role FUNCTION`: contains the values of each role once, for all passes over the roles. */
export const eachRole = (
  { roles }: AccountPlan,
  values: (role: RolePlan) => readonly ShellStatement[],
): readonly ShellStatement[] =>
  roles.length === 0
    ? noRoles
    : [
        comment('each_role FUNCTION: calls it for each role of this bundle.'),
        sh`
          each_role() {
            ${lines(
              roles.flatMap((role) => [comment(`Environment ${role.name}`), ...values(role), sh`"$1"`]),
            )}
          }
        `,
        sh``,
      ];
