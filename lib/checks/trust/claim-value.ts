import { globMatcher } from '../../aws/conditions/values/glob';
import { pipelineSources } from '../../gitlab/pipeline-sources';
import { quoteText } from '../quote';
import { deadSeverity, gitlabConditions, isIssuerCertain } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';
import type { ExpectedValue, KeyCondition } from '../view';

const allowed: Readonly<Record<string, string>> = {
  ref_protected: '`true` or `false`',
  runner_environment: '`gitlab-hosted` or `self-hosted`',
  pipeline_source: 'a source of GitLab, such as `push`, `web` or `merge_request_event`',
};

/** Sources this project knows; a newer GitLab may have more. */
const isKnownSource = ({ pattern, text }: ExpectedValue): boolean =>
  text.includes('‹') || Object.keys(pipelineSources).some(globMatcher(pattern));

/** Values that no token has, for certain or as far as known here. */
function deadValues({ name, values, comparesText, keyProblem }: KeyCondition) {
  if (!comparesText || keyProblem !== undefined) return [];
  if (name === 'pipeline_source')
    return values
      .filter((value) => value.problem === undefined && !value.hasVariable && !isKnownSource(value))
      .map((value) => ({ value, certain: false }));
  return values
    .filter(({ problem }) => problem === 'impossible-claim')
    .map((value) => ({ value, certain: true }));
}

/** A value that the claim of the key never has: an id with letters, a misspelled source. */
export const claimValue: RoleCheck = {
  code: 'claim-value',
  title: 'A value that the claim never has',
  source: sources.gitlabToken,
  check: (checked) =>
    gitlabConditions(checked).flatMap(({ statement, condition }) => {
      if (condition.demand !== 'requires') return [];
      const dead = deadValues(condition);
      const isWhole = dead.length === condition.values.length;
      return dead.map(({ value, certain }) => ({
        pointer: value.pointer,
        severity: isWhole ? (condition.isNeverMet ? deadSeverity(checked) : 'medium') : 'low',
        certain: certain && isIssuerCertain(checked) && statement.certain,
        message: `\`${condition.name}\` is ${allowed[condition.name ?? ''] ?? 'a number'}, and never ${quoteText(value.text)}. So ${isWhole ? 'the statement' : 'this value'} never matches.`,
        remedy: `Write ${allowed[condition.name ?? ''] ?? 'the number, as text'}.`,
      }));
    }),
};
