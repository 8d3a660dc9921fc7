import { gitlabConditions, isIssuerCertain } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A negated operator in an Allow: it lets in every value that somebody adds later, and tokens without the key. */
export const negatedOperator: RoleCheck = {
  code: 'negated-operator',
  title: 'A condition that names what does not get in',
  source: sources.operators,
  check: (checked) => {
    const reported = new Set(checked.trust.openings.map(({ pointer }) => pointer));
    return gitlabConditions(checked)
      .filter(
        ({ condition: { demand, keyProblem, name } }) =>
          demand === 'excludes' && keyProblem === undefined && name !== undefined,
      )
      .filter(({ condition }) => !reported.has(condition.pointer))
      .map(({ condition: { pointer, operator, key } }) => ({
        pointer,
        severity: 'info' as const,
        certain: isIssuerCertain(checked),
        message: `\`${operator}\` lets in every value of \`${key}\` but these, also values that GitLab adds later, and tokens without the key.`,
        remedy: 'Name the values that get in, by StringEquals.',
      }));
  },
};
