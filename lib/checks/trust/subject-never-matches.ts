import { lowerCase } from '../condition-problems';
import { exactSubject } from '../opening-findings';
import { quoteText } from '../quote';
import { deadSeverity, gitlabConditions, isIssuerCertain } from '../seen';
import { sources } from '../sources';
import { readSubject } from '../subject-pattern';
import type { RoleCheck } from '../types';
import type { ExpectedValue } from '../view';

/** Why no version of GitLab composes such a subject, as a clause. */
function reasonOf({ pattern, text }: ExpectedValue, ignoresCase: boolean): string {
  if (text === '') return 'it is empty';
  const reading = readSubject(ignoresCase ? lowerCase(pattern) : pattern);
  return reading.kind === 'impossible' ? reading.because : '';
}

/**
 * A subject that GitLab composes with no version and no setting: another syntax, a misspelled component, a
 * wrong order or value.
 */
export const subjectNeverMatches: RoleCheck = {
  code: 'subject-never-matches',
  title: 'A subject that GitLab never composes',
  source: sources.gitlabToken,
  check: (checked) =>
    gitlabConditions(checked).flatMap(({ statement, condition: { values, operator, demand, isNeverMet } }) =>
      values
        .filter(({ problem }) => problem === 'impossible-subject' && demand === 'requires')
        .map((value) => ({
          pointer: value.pointer,
          severity: isNeverMet ? deadSeverity(checked) : ('low' as const),
          certain: isIssuerCertain(checked) && statement.certain,
          message: `No token has the subject ${quoteText(value.text)}: ${reasonOf(value, operator.includes('IgnoreCase'))}. So ${isNeverMet ? 'the statement' : 'this value'} never matches.`,
          remedy: `Write the subject as GitLab composes it, such as \`${exactSubject}\`.`,
        })),
    ),
};
