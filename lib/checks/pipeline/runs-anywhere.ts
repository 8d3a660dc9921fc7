import { startsOf } from '../../existing-pipeline/proposals/conditions';
import { sources } from '../../explanations/sources';
import type { CheckedJob, PipelineCheck, PipelineFinding } from '../pipeline-view/types';

/**
 * Rules that let a job with a token run on code that nobody has reviewed. Rules are no security boundary, but
 * they prevent mistakes.
 */
export const runsAnywhere: PipelineCheck = {
  code: 'runs-anywhere',
  title: 'A job with a token runs on any ref',
  source: sources.gitlabPipelineSecurity.url,
  check: (checked) => {
    const hasWorkflow = checked.pipeline.members(checked.pipeline.root).members.has('workflow');
    return checked.tokenJobs.flatMap((job) =>
      // A hidden job gets its rules from the jobs that extend it.
      job.isTemplate ? [] : findingsOf(job, hasWorkflow),
    );
  },
};

function findingsOf(job: CheckedJob, hasWorkflow: boolean): readonly PipelineFinding[] {
  const { starts, undecided } = startsOf(job.read);
  // A condition that could not be parsed may limit the job.
  const isKnown =
    !job.extendsUnread &&
    !job.read.hides('rules') &&
    undecided.every((text) => text === '$CI_DEFAULT_BRANCH');
  const line = job.lineOf('rules') ?? job.lineOf('only') ?? job.read.line;
  const anyRef = starts.find(
    ({ ref, mergeRequest, source }) =>
      !mergeRequest && source === undefined && (ref === undefined || ref.name === '*'),
  );
  const inMergeRequests = starts.some(({ mergeRequest }) => mergeRequest);
  return [
    ...(anyRef === undefined || !isKnown
      ? []
      : [
          {
            line,
            // Rules that name every branch are a deliberate choice.
            severity: anyRef.ref === undefined ? 'low' : 'info',
            certain: !hasWorkflow,
            message: `Nothing limits the job to ${anyRef.ref?.type === 'tag' ? 'certain tags' : 'a branch or tag'}, so every push runs it with a token. Only the trust policy of the role then keeps unreviewed code out${hasWorkflow ? ', unless `workflow` does' : ''}.`,
            remedy:
              'Add rules: `if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_COMMIT_REF_PROTECTED == "true"`.',
          } as const,
        ]),
    ...(inMergeRequests
      ? [
          {
            line,
            severity: 'info',
            certain: true,
            message:
              'The job also runs in merge request pipelines, on code that nobody has reviewed. Its token names the source branch.',
            remedy:
              'Give it a separate role that only reads, or exclude merge requests first: `when: never`.',
          } as const,
        ]
      : []),
  ];
}
