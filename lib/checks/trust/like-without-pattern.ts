import { isIssuerCertain, liveAllows } from '../seen';
import { sources } from '../sources';
import { isWild } from '../subject-pattern';
import type { RoleCheck } from '../types';

/** StringLike where every value is exact: a later edit may add a wildcard that nobody notices. */
export const likeWithoutPattern: RoleCheck = {
  code: 'like-without-pattern',
  title: 'StringLike without a pattern',
  source: sources.operators,
  check: (checked) =>
    liveAllows(checked).flatMap(({ conditions }) =>
      conditions
        .filter(
          ({ name, demand, condition }) =>
            name !== undefined && demand === 'requires' && condition.use.operator.name === 'StringLike',
        )
        .filter(
          ({ values }) =>
            values.length > 0 && values.every(({ pattern, hasVariable }) => !isWild(pattern) && !hasVariable),
        )
        .map(({ pointer, key }) => ({
          pointer,
          severity: 'low' as const,
          certain: isIssuerCertain(checked),
          message: `\`StringLike\` compares \`${key}\` with values that have no wildcard. It works, but a \`*\` that somebody adds later would work, too.`,
          remedy: 'Use StringEquals.',
        })),
    ),
};
