import { literalText } from '../../aws/conditions/values/pattern';
import { joinAnd } from '../../formats/english';
import { compares } from '../pins';
import { quoteText } from '../quote';
import { isIssuerCertain, liveAllows } from '../seen';
import { sources } from '../sources';
import { isWild, readSubject } from '../subject-pattern';
import type { RoleCheck } from '../types';
import type { ExpectedValue, TrustingStatement } from '../view';

/** The project that a subject names by its path; nothing if the path is open or absent. */
function pathIn({ pattern }: ExpectedValue): string | undefined {
  const reading = readSubject(pattern);
  const part =
    reading.kind === 'shape' && reading.parts.find(({ component }) => component === 'project_path');
  return part === false || part === undefined || isWild(part.value) ? undefined : literalText(part.value);
}

const subjectsOf = ({ conditions }: TrustingStatement) =>
  conditions
    .filter((condition) => condition.name === 'sub' && compares(condition))
    .flatMap(({ values }) => values);

/** Several projects that are named one by one share all permissions of the role. */
export const severalProjects: RoleCheck = {
  code: 'several-projects',
  title: 'Several projects get in',
  source: sources.conditionKeys,
  check: (checked) => {
    const named = liveAllows(checked)
      .flatMap(subjectsOf)
      .filter(({ problem }) => problem === undefined)
      .flatMap((value) => {
        const path = pathIn(value);
        return path === undefined ? [] : [{ path, pointer: value.pointer }];
      });
    const { projectPath: meant = named[0]?.path } = checked.facts;
    const [other] = named.filter(({ path }) => path !== meant);
    if (meant === undefined || other === undefined) return [];
    const paths = [...new Set(named.map(({ path }) => path))].map(quoteText);
    const isMeant = checked.facts.projectPath === undefined;
    return [
      {
        pointer: other.pointer,
        severity: isMeant ? 'info' : 'medium',
        certain: isIssuerCertain(checked),
        message: isMeant
          ? `Jobs of ${paths.length} projects get in: ${joinAnd(paths)}. Anyone who can run a trusted job in one of them has all permissions of the role.`
          : `Another project than ${quoteText(meant)} gets in: ${quoteText(other.path)}. Anyone who can run a trusted job there has all permissions of the role.`,
        remedy: 'Create a role for each project, unless all of them need the same permissions.',
      },
    ];
  },
};
