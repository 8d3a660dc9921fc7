import { note, type TopicId } from '../../explanations';
import { type Data, noted } from '../../formats/data';
import { pipelineSourcesOf } from '../../plan';
import type { Plan, RolePlan } from '../../plan/types';
import { isUnreviewed } from '../../setup/kinds';
import type { Job, Ref } from '../../setup/schema';
import { expectedClaims } from './expected-claims';
import { nameCondition, sourceCondition } from './rule-conditions';
import { unreviewedRules } from './unreviewed-rules';

/**
 * The `rules:` of a job. Of a role of reviewed code: never in merge request pipelines, else only for the environment's own refs while they are
 * protected, started in a way the trust policy accepts. No rule matches otherwise, so the job is not added.
 * Convenience, not a boundary: a pipeline variable can override predefined ones (docs.gitlab.com/ci/variables, precedence).
 */
export function jobRules(
  plan: Plan,
  role: RolePlan,
  { manual, changes }: Pick<Job, 'manual' | 'changes'>,
): Data {
  const when = manual ? 'manual' : 'on_success';
  if (isUnreviewed(role.kind))
    return unreviewedRules({
      refs: role.refs,
      pipelineSources: pipelineSourcesOf(role),
      ...(changes === undefined ? {} : { changes }),
      when,
    });
  const sources = expectedClaims(plan, role).find(({ claim }) => claim === 'pipeline_source')?.values ?? [];
  const protectedRef: TopicId = 'job-protected-ref-rule';
  return [
    noted(
      { if: '$CI_PIPELINE_SOURCE == "merge_request_event"', when: 'never' },
      note('job-merge-request-rule'),
    ),
    ...role.refs.map((ref) =>
      noted(
        {
          if: [refCondition(ref), protection, ...sourceCondition(sources)].join(' && '),
          ...(changes === undefined ? {} : { changes }),
          when,
        },
        note(protectedRef),
      ),
    ),
  ];
}

/** The rules of a job that only schedules start, on the refs of its role; of a role of reviewed code while they are protected. */
export const scheduleRules = ({ kind, refs }: RolePlan): Data =>
  refs.map((ref) => ({
    if: [
      ...sourceCondition(['schedule']),
      refCondition(ref),
      ...(isUnreviewed(kind) ? [] : [protection]),
    ].join(' && '),
  }));

const protection = '$CI_COMMIT_REF_PROTECTED == "true"';

const refCondition = ({ type, name }: Ref): string =>
  nameCondition(type === 'branch' ? '$CI_COMMIT_BRANCH' : '$CI_COMMIT_TAG', name);
