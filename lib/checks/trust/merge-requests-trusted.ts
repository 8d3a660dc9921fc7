import { globMatcher } from '../../aws/conditions/values/glob';
import { compares, restricts } from '../pins';
import { liveAllows } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** The policy accepts the event of merge request pipelines, which run proposed code. */
export const mergeRequestsTrusted: RoleCheck = {
  code: 'merge-requests-trusted',
  title: 'Merge request pipelines get in',
  source: sources.mergeRequestPipelines,
  check: (checked) =>
    liveAllows(checked)
      .filter((statement) => restricts(statement, 'pipeline_source'))
      .flatMap(({ conditions }) =>
        conditions
          .filter((condition) => condition.name === 'pipeline_source' && compares(condition))
          .flatMap(({ values }) => values)
          .filter(({ pattern }) => globMatcher(pattern)('merge_request_event'))
          .map(({ pointer }) => ({
            pointer,
            severity: 'info' as const,
            certain: true,
            message:
              'Merge request pipelines get in, with the source branch as their ref. Between two protected branches, they can count as protected.',
            remedy:
              'Leave `merge_request_event` out of a role that deploys, and give merge requests a role that only reads.',
          })),
      ),
};
