import { joinAnd } from '../../formats/english';
import { keyProblemFindings } from '../key-problem-findings';
import { quoteText } from '../quote';
import { sources } from '../sources';
import type { RoleCheck } from '../types';
import { isGitLabComKey } from './unsupported-key';

/** Condition keys that AWS has for gitlab.com only, on a self-managed or Dedicated instance. */
export const gitlabComKey: RoleCheck = {
  code: 'gitlab-com-key',
  title: 'A condition key that only gitlab.com has',
  source: sources.conditionKeys,
  check: (checked) =>
    keyProblemFindings(
      checked,
      (condition) => {
        if (!isGitLabComKey(condition, checked.trust.issuerKey)) return undefined;
        return condition.isNeverMet ? 'never met' : 'always met';
      },
      (conditions) => ({
        problem: `AWS evaluates ${joinAnd(conditions.map(({ key }) => quoteText(key)))} for gitlab.com only: a self-managed or Dedicated instance has \`aud\` and \`sub\`.`,
        remedy:
          'Remove the condition, and pin the value in the subject: GitLab 19.1 and newer can start it with `project_id`, 18.7 and newer can add `ref_protected`.',
      }),
    ),
};
