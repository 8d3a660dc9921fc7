import type { Ref } from '../../setup/schema';
import { nameCondition, sourceCondition } from './rule-conditions';

/** What decides whether a job for unreviewed code is part of a pipeline. */
interface UnreviewedJob {
  readonly refs: readonly Ref[];
  readonly pipelineSources: readonly string[];
  readonly changes?: readonly string[];
  readonly when: 'on_success' | 'manual';
}

/** One entry of `rules:`. */
type JobRule = {
  readonly if: string;
  readonly changes?: readonly string[];
  readonly when: 'on_success' | 'manual';
};

const mergeRequestSource = 'merge_request_event';

/**
 * The `rules:` of a job for unreviewed code: in merge requests and on the refs of its role, protected or not, if the role accepts the
 * pipeline source. A merge request from a fork never adds it, because AWS would refuse its token. If the role accepts both, a branch
 * with an open merge request runs it only in the merge request pipeline. A convenience, not a security boundary.
 * Source: GitLab documentation, "Predefined variables"; gitlab-org/gitlab!38673 (`CI_OPEN_MERGE_REQUESTS`).
 */
export function unreviewedRules({ refs, pipelineSources, changes, when }: UnreviewedJob): readonly JobRule[] {
  const others = pipelineSources.filter((source) => source !== mergeRequestSource);
  const inMergeRequests = pipelineSources.includes(mergeRequestSource);
  const rule = (...conditions: readonly string[]): JobRule => ({
    if: conditions.join(' && '),
    ...(changes === undefined ? {} : { changes }),
    when,
  });
  return [
    ...(inMergeRequests
      ? sourceBranches(refs).map((branch) =>
          rule(
            `$CI_PIPELINE_SOURCE == "${mergeRequestSource}"`,
            '$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID',
            ...branch,
          ),
        )
      : []),
    ...(others.length === 0
      ? []
      : trustedNames(refs).map((condition) =>
          rule(
            condition,
            ...sourceCondition(others),
            ...(inMergeRequests ? ['$CI_OPEN_MERGE_REQUESTS == null'] : []),
          ),
        )),
  ];
}

/** One list of conditions per source branch; an empty list matches all branches. A tag has no merge request. */
const sourceBranches = (refs: readonly Ref[]): readonly (readonly string[])[] =>
  refs
    .filter(({ type }) => type === 'branch')
    .map(({ name }) => (name === '*' ? [] : [nameCondition('$CI_MERGE_REQUEST_SOURCE_BRANCH_NAME', name)]));

const trustedNames = (refs: readonly Ref[]): readonly string[] =>
  refs.map(({ type, name }) => {
    const variable = type === 'branch' ? '$CI_COMMIT_BRANCH' : '$CI_COMMIT_TAG';
    return name === '*' ? variable : nameCondition(variable, name);
  });
