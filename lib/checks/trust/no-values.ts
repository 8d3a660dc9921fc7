import { deadSeverity, gitlabConditions } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** An empty list of values: IAM stores it, and no value matches. AWS's documentation only implies this. */
export const noValues: RoleCheck = {
  code: 'no-values',
  title: 'A condition without values',
  source: sources.operators,
  check: (checked) =>
    gitlabConditions(checked)
      .filter(
        ({ condition: { values, keyProblem, demand } }) =>
          values.length === 0 && keyProblem === undefined && demand === 'requires',
      )
      .map(({ condition: { pointer, key } }) => ({
        pointer,
        severity: deadSeverity(checked),
        certain: false,
        message: `The list of values of \`${key}\` is empty, so no token matches.`,
        remedy: 'Write the values that get in.',
      })),
};
