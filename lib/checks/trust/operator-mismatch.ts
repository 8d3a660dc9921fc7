import { gitlabConditions } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** Every key of an issuer is text; AWS does not document how other operators compare it. */
export const operatorMismatch: RoleCheck = {
  code: 'operator-mismatch',
  title: 'An operator that is not for text',
  source: sources.operators,
  check: (checked) =>
    gitlabConditions(checked)
      .filter(
        ({ condition: { name, keyProblem, comparesText, demand } }) =>
          name !== undefined && keyProblem === undefined && !comparesText && demand !== 'presence',
      )
      .map(({ condition: { pointer, operator, key } }) => ({
        pointer,
        severity: 'medium' as const,
        certain: false,
        message: `\`${key}\` is text, and \`${operator}\` is for values of another type. AWS does not document whether such a comparison ever matches.`,
        remedy: 'Use StringEquals.',
      })),
};
