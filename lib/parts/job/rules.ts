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
 * The `rules:` of a job. For a role for reviewed code: never in merge request pipelines; otherwise only on the protected refs of the role, with a
 * pipeline source that the trust policy accepts. If no rule matches, GitLab does not add the job.
 * A convenience, not a security boundary: a pipeline variable can override predefined ones (docs.gitlab.com/ci/variables, precedence).
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

/** The rules of a job that runs only in schedules, on the refs of its role. For a role for reviewed code, the refs must be protected. */
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
