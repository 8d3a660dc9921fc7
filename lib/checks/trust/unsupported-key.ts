import { conditionKeysOf, hasGitLabKeys } from '../../aws/condition-keys';
import { subjectComponents } from '../../gitlab/subject';
import { gitlabClaims } from '../gitlab-claims';
import { keyProblemFindings } from '../key-problem-findings';
import { nearestName } from '../nearest';
import { quoteText } from '../quote';
import { keyName } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';
import type { KeyCondition } from '../view';

/** Keys that gitlab.com has and other instances lack have another finding. */
export const isGitLabComKey = ({ keyProblem, name }: KeyCondition, issuerKey: string): boolean =>
  keyProblem === 'unsupported-key' &&
  !hasGitLabKeys(issuerKey) &&
  conditionKeysOf('gitlab.com').some((known) => known.name === name);

function remedyFor(name: string, issuerKey: string): string {
  const nearest = nearestName(
    name,
    conditionKeysOf(issuerKey).map((known) => known.name),
  );
  if (nearest !== undefined) return `Write ${quoteText(`${issuerKey}:${nearest}`)}.`;
  if ((subjectComponents as readonly string[]).includes(name))
    return `Compare \`${issuerKey}:sub\` using StringEquals instead: the subject contains the project and the ref.`;
  return `Remove the condition, and pin the job by \`${issuerKey}:sub\`.`;
}

/** A condition key that AWS does not have for this issuer: a claim of GitLab without a key, or a misspelling. */
export const unsupportedKey: RoleCheck = {
  code: 'unsupported-key',
  title: 'A condition key that AWS does not have',
  source: sources.conditionKeys,
  check: (checked) =>
    keyProblemFindings(
      checked,
      (condition) =>
        condition.keyProblem === 'unsupported-key' && !isGitLabComKey(condition, checked.trust.issuerKey)
          ? condition.key
          : undefined,
      ([{ key }]) => {
        const name = keyName(key);
        const isClaim = (gitlabClaims as readonly string[]).includes(name);
        return {
          problem: isClaim
            ? `\`${name}\` is a claim of GitLab's tokens, but AWS has no condition key for it.`
            : `AWS has no condition key ${quoteText(key)}.`,
          remedy: remedyFor(name, checked.trust.issuerKey),
        };
      },
    ),
};
