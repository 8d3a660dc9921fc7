import type { TopicId } from '../explanations';
import { isProtected, type Pipeline } from '../gitlab/token';
import { isUnreviewed } from '../setup/kinds';
import { acceptedSources } from './events';
import type { Target } from './target';
import { trustsRef } from './trusted-refs';

/**
 * Whether the `rules:` of the generated job exclude it from a pipeline, and which of them. They matter only
 * if the generated pipeline file runs: anyone who changes the file changes the rules.
 */
export function keptOutBy(
  { role, wiring: { topics } }: Target,
  { event, ref, project }: Pipeline,
): TopicId | undefined {
  // The rules of a job for unreviewed code keep nobody out, so they do not count.
  if (isUnreviewed(role.kind)) return undefined;
  const mergeRequest = event.source === 'merge_request_event';
  if (mergeRequest && topics.has('job-merge-request-rule')) return 'job-merge-request-rule';
  if (!topics.has('job-protected-ref-rule')) return undefined;
  // In a merge request pipeline CI_COMMIT_BRANCH and CI_COMMIT_TAG do not exist, so no rule for a ref matches.
  const matches =
    !mergeRequest &&
    trustsRef(role, ref) &&
    isProtected(project, ref) &&
    acceptedSources(role).some((source) => source === event.source);
  return matches ? undefined : 'job-protected-ref-rule';
}
