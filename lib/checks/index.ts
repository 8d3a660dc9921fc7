import { compareSeverity } from './severity';
import { trustChecks } from './trust';
import type { CheckedRole, Finding, RoleCheck } from './types';

/** Every check of a role. */
export const roleChecks: readonly RoleCheck[] = [...trustChecks];

/** The findings of a role's trust policy: the worst first, then by line. */
export const trustFindings = (checked: CheckedRole): readonly Finding[] =>
  trustChecks
    .flatMap(({ code, source, check }) =>
      check(checked).map(({ pointer, ...finding }) => ({
        ...finding,
        code,
        source,
        line: checked.role.trust.lineOf(pointer),
      })),
    )
    .sort((a, b) => compareSeverity(a.severity, b.severity) || a.line - b.line);
