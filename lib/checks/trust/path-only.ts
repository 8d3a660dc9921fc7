import { idComponents } from '../../gitlab/subject';
import { compares, pinsExactly } from '../pins';
import { liveAllows } from '../seen';
import { sources } from '../sources';
import { readSubject } from '../subject-pattern';
import type { CheckedRole, PlacedFinding, RoleCheck } from '../types';
import type { KeyCondition, TrustingStatement } from '../view';

/** Whether every subject that gets in begins with an id instead of a path. */
const namesIds = ({ values }: KeyCondition): boolean =>
  values.every(({ pattern }) => {
    const reading = readSubject(pattern);
    return (
      reading.kind === 'shape' && reading.parts.some(({ component }) => idComponents.includes(component))
    );
  });

/** The subject with which a statement identifies its project; nothing if an id does so, or if more than one project gets in. */
function pathOf(checked: CheckedRole, statement: TrustingStatement): KeyCondition | undefined {
  if (pinsExactly(statement, 'project_id')) return undefined;
  const subject = statement.conditions.find((condition) => condition.name === 'sub' && compares(condition));
  if (subject === undefined || namesIds(subject)) return undefined;
  const isWider = checked.trust.openings.some(
    ({ pointer, kind }) =>
      pointer.startsWith(subject.pointer) &&
      ['any-project', 'group-prefix', 'group', 'project-prefix'].includes(kind),
  );
  return isWider ? undefined : subject;
}

/** A path can pass to another project: GitLab blocks a freed path only since June 2026, and only if it had tokens before. */
export const pathOnly: RoleCheck = {
  code: 'path-only',
  title: 'Only a path says which project gets in',
  source: sources.conditionKeys,
  check: (checked) =>
    liveAllows(checked).flatMap((statement): readonly PlacedFinding[] => {
      const subject = pathOf(checked, statement);
      if (subject === undefined) return [];
      if (checked.issuer.kind !== 'gitlab.com')
        return [
          {
            pointer: subject.pointer,
            severity: 'info',
            certain: false,
            message:
              'Only the path says which project gets in, and a path can pass to another project. An instance of GitLab 19.1 or newer can put the id of the project into the subject.',
            remedy: 'With GitLab 19.1 or newer, start the subject with `project_id`.',
          },
        ];
      const hasNamespace = pinsExactly(statement, 'namespace_id');
      return [
        {
          pointer: subject.pointer,
          severity: hasNamespace ? 'info' : 'medium',
          certain: true,
          message: hasNamespace
            ? 'The namespace is pinned by its id, the project only by its path: anyone who can create projects in that namespace can take over a path that becomes free.'
            : 'Only the path says which project gets in. If the project is renamed, moved or deleted, somebody else may take over its path and get in.',
          remedy: `Add \`${checked.trust.issuerKey}:project_id\` with the id of the project to StringEquals.`,
        },
      ];
    }),
};
