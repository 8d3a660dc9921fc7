import { literalText } from '../../aws/conditions/values/pattern';
import { holdsGap } from '../../reading/types';
import { compares } from '../pins';
import { quoteText } from '../quote';
import { gitlabConditions, liveAllows } from '../seen';
import { sources } from '../sources';
import { isWild, readSubject } from '../subject-pattern';
import type { CheckedRole, Facts, RoleCheck } from '../types';

/** Whether the role is for the project in the facts, by its path. */
const isForProject = (checked: CheckedRole, path: string): boolean =>
  gitlabConditions(checked).some(
    ({ condition }) =>
      condition.name === 'sub' &&
      condition.values.some(({ pattern }) => {
        const reading = readSubject(pattern);
        return (
          reading.kind === 'shape' &&
          reading.parts.some(
            ({ component, value }) =>
              component === 'project_path' && !isWild(value) && literalText(value) === path,
          )
        );
      }),
  );

const factOf = (name: string | undefined, facts: Facts): string | undefined =>
  name === 'project_id' ? facts.projectId : name === 'namespace_id' ? facts.namespaceId : undefined;

/**
 * An id of another project or namespace than the one with the path, as far as that is known from elsewhere.
 */
export const idDiffers: RoleCheck = {
  code: 'id-differs',
  title: 'The id is that of another project',
  source: sources.conditionKeys,
  check: (checked) => {
    const { facts } = checked;
    if (facts.projectPath === undefined || !isForProject(checked, facts.projectPath)) return [];
    return liveAllows(checked).flatMap(({ conditions }) =>
      conditions.filter(compares).flatMap(({ name, pointer, values }) => {
        const fact = factOf(name, facts);
        if (
          fact === undefined ||
          values.some(({ text }) => text === fact || holdsGap(text) || /[*?]/.test(text))
        )
          return [];
        return [
          {
            pointer,
            severity: 'medium' as const,
            certain: true,
            message: `\`${name}\` of ${quoteText(facts.projectPath ?? '')} is ${quoteText(fact)}, but the condition expects ${quoteText(values.map(({ text }) => text).join(', '))}. So none of its jobs gets in.`,
            remedy: `Write ${quoteText(fact)}.`,
          },
        ];
      }),
    );
  },
};
