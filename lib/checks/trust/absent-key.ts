import { keyProblemFindings } from '../key-problem-findings';
import { quoteText } from '../quote';
import { isGitLab } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** Keys that AWS knows, but that are in no request with a GitLab token. */
export const absentKey: RoleCheck = {
  code: 'absent-key',
  title: 'A condition key that these requests never have',
  source: sources.conditionKeys,
  check: (checked) =>
    keyProblemFindings(
      checked,
      ({ keyProblem, key }) => (keyProblem === 'absent-key' ? key.toLowerCase() : undefined),
      ([{ key, name }]) => ({
        problem:
          name === undefined
            ? `A call with a web identity has no ${quoteText(key)}: that key is for signed calls, or for other calls.`
            : `GitLab's tokens have no claim for ${quoteText(key)}.`,
        remedy: isGitLab(checked)
          ? `Remove the condition, and pin the job by \`${checked.trust.issuerKey}:sub\`.`
          : 'Remove the condition.',
      }),
    ),
};
