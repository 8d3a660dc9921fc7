import { json, lines, type ShellFragment, type ShellStatement, sh } from '../../formats/shell';
import { groupsAbove, protectedEnvironments, unprotectedEnvironments } from '../../parts/gitlab/values';
import type { Plan } from '../../plan/types';

/** One sentence: what also decides who can deploy, but is missing from the API responses used here. */
export function notLookedAt(plan: Plan): string {
  const { tier } = plan.setup.gitlab;
  const unchecked = [
    'default protections that a group or the instance gives to new branches',
    ...(tier === 'free'
      ? []
      : [
          ...(unprotectedEnvironments(plan).length === 0 ? ['protected environments of groups'] : []),
          'whether people may approve their own deployment (Settings > CI/CD > Protected environments)',
        ]),
    ...(tier === 'ultimate'
      ? [
          'a security policy project, of this project or a group above it: anyone who controls it can add jobs here',
        ]
      : []),
  ];
  return `${unchecked.join('; ')}.`;
}

/** `report_environments`: checks environments beyond their own rules. Runs after the rules of the project were read. */
export function environmentReport(plan: Plan): readonly ShellStatement[] {
  const names = [...protectedEnvironments(plan)];
  const open = unprotectedEnvironments(plan);
  return [
    sh`
      report_environments() {
        ${lines([
          ...(plan.subjectComponents.includes('environment_protected')
            ? [sh`report_other_environments ${json(names)}`]
            : []),
          sh`
            if ! list environments; then
              report_unread environments
              return 0
            fi
            report_near_names ${json(names)}
          `,
          ...(open.length === 0 ? [] : groupsAbove(plan).map((group) => groupReport(group, open))),
        ])}
      }
    `,
    sh``,
  ];
}

const groupReport = (
  { path, address }: { readonly path: string; readonly address: string },
  names: readonly string[],
): ShellFragment => sh`
  if list protected_environments ${address}; then
    report_unprotected_in_group ${path} ${json([...names])}
  else
    report_unread ${`protected environments of group ${path}`}
  fi
`;
