import { isIssuerCertain, unreportedConditions } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** A negated operator in an Allow: it lets in every value that is added later, and tokens without the key. */
export const negatedOperator: RoleCheck = {
  code: 'negated-operator',
  title: 'A condition that names what does not get in',
  source: sources.operators,
  check: (checked) =>
    unreportedConditions(checked, 'excludes').map(({ pointer, operator, key }) => ({
      pointer,
      severity: 'info' as const,
      certain: isIssuerCertain(checked),
      message: `\`${operator}\` lets in every value of \`${key}\` except these, including values that GitLab adds later, and tokens without the key.`,
      remedy: 'Name the values that get in, using StringEquals.',
    })),
};
