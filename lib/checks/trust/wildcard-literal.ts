import { quoteText } from '../quote';
import { deadSeverity, gitlabConditions, isIssuerCertain } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** StringEquals has no wildcards: GitLab documents this as the usual cause of "Not authorized". */
export const wildcardLiteral: RoleCheck = {
  code: 'wildcard-literal',
  title: 'A wildcard that StringEquals takes literally',
  source: sources.gitlabAws,
  check: (checked) =>
    gitlabConditions(checked).flatMap(({ statement, condition: { values, operator, demand, isNeverMet } }) =>
      values
        .filter(({ problem }) => problem === 'literal-wildcard' && demand === 'requires')
        .map(({ pointer, text }) => ({
          pointer,
          severity: isNeverMet ? deadSeverity(checked) : ('low' as const),
          certain: isIssuerCertain(checked) && statement.certain,
          message: `\`${operator}\` takes the wildcard in ${quoteText(text)} literally, and no token has such a value. So ${isNeverMet ? 'the statement' : 'this value'} never matches.`,
          remedy: 'Write the whole value without a wildcard.',
        })),
    ),
};
