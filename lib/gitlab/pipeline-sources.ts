/**
 * Values of the `pipeline_source` claim. `unmerged`: what such a pipeline runs is still a proposal. `bot`: GitLab starts it
 * itself, as a bot user. As of 2026-11.
 * Source: GitLab documentation, "CI/CD job rules" (`CI_PIPELINE_SOURCE`), and the source filter of GitLab's pipeline list.
 */
export const pipelineSources = {
  push: { starts: 'A push of the branch or tag.', by: 'a push' },
  web: { starts: 'Somebody pressed "New pipeline".', by: 'New pipeline' },
  schedule: { starts: 'A pipeline schedule.', by: 'a schedule' },
  api: { starts: 'The pipelines API.', by: 'the API' },
  trigger: { starts: 'A trigger token.', by: 'a trigger token' },
  pipeline: { starts: 'A pipeline of another project (multi-project downstream).', by: 'another project' },
  parent_pipeline: { starts: 'A pipeline of the same project (child pipeline).', by: 'a parent pipeline' },
  chat: { starts: 'A ChatOps command.', by: 'ChatOps' },
  webide: { starts: 'The Web IDE.', by: 'the Web IDE' },
  external: { starts: 'A CI service other than GitLab.', by: 'another CI service' },
  ondemand_dast_scan: { starts: 'An on-demand DAST scan.', by: 'an on-demand DAST scan' },
  ondemand_dast_validation: { starts: 'An on-demand DAST validation.', by: 'an on-demand DAST validation' },
  container_registry_push: {
    starts: 'A push to the container registry.',
    by: 'a push to the container registry',
  },
  security_orchestration_policy: {
    starts: 'A scheduled scan execution policy.',
    by: 'a scan execution policy',
    bot: true,
  },
  pipeline_execution_policy_schedule: {
    starts: 'A scheduled pipeline execution policy.',
    by: 'a pipeline execution policy',
    bot: true,
  },
  duo_workflow: { starts: 'An agent session of GitLab Duo.', by: 'GitLab Duo' },
  merge_request_event: { starts: 'A merge request.', by: 'a merge request', unmerged: true },
  external_pull_request_event: {
    starts: 'A pull request on GitHub.',
    by: 'a pull request on GitHub',
    unmerged: true,
  },
} as const satisfies Record<string, SourceFacts>;

interface SourceFacts {
  readonly starts: string;
  /** What started it, after "started by". */
  readonly by: string;
  readonly unmerged?: true;
  readonly bot?: true;
}

export type PipelineSource = keyof typeof pipelineSources;

export const isPipelineSource = (value: string): value is PipelineSource =>
  Object.hasOwn(pipelineSources, value);

/** Whether GitLab starts such pipelines itself, as a bot. */
export const isStartedByBot = (source: PipelineSource): boolean => 'bot' in pipelineSources[source];

/** Sources a role may allow: those whose code has been merged or pushed to the ref itself. */
export const deployableSources: readonly PipelineSource[] = Object.keys(pipelineSources)
  .filter(isPipelineSource)
  .filter((source) => !('unmerged' in pipelineSources[source]));

/** Sources that only a role of unreviewed code may allow. A pull request on GitHub is somebody else's proposal, and no role takes it. */
export const unmergedSources: readonly PipelineSource[] = ['merge_request_event'];

/** What is wrong with a source some role is to allow, or `undefined`. */
export function pipelineSourceProblem(source: string): string | undefined {
  if (!isPipelineSource(source)) return `"${source}" is not a pipeline source of GitLab.`;
  return deployableSources.includes(source) || unmergedSources.includes(source)
    ? undefined
    : `"${source}" pipelines run code from another host that nobody has merged. No role may accept them.`;
}
