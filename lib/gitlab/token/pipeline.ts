import type { PipelineSource } from '../pipeline-sources';
import type { Actor } from './access';
import type { DeploymentTier, GitRef, Project } from './project';

/** What started a pipeline. */
export type PipelineEvent =
  | { readonly source: Exclude<PipelineSource, 'merge_request_event' | 'parent_pipeline'> }
  | MergeRequestEvent
  | { readonly source: 'parent_pipeline'; readonly parent: PipelineEvent };

/**
 * A merge request. The pipeline runs in its source or its target project; `Pipeline.ref` is the source branch.
 * A merged-results pipeline or merge train mints the same token.
 */
export interface MergeRequestEvent {
  readonly source: 'merge_request_event';
  readonly sourceProject: Project;
  readonly targetProject: Project;
  readonly targetBranch: string;
}

/** A job, as its YAML says once variables are expanded. */
export interface Job {
  /** The `id_tokens` entry; nothing when the job has none. */
  readonly idToken: { readonly aud: string | readonly string[] | undefined } | undefined;
  readonly environment?: {
    readonly name: string;
    readonly action?: 'start' | 'prepare' | 'stop' | 'verify' | 'access';
    readonly deploymentTier?: DeploymentTier;
  };
  readonly runnerEnvironment: 'gitlab-hosted' | 'self-hosted';
  /** The job's timeout; 5 minutes for the token when there is none. */
  readonly timeoutSeconds?: number;
  /** A security policy injected the job. */
  readonly policy?: 'scan_execution_policy' | 'pipeline_execution_policy';
}

export interface Pipeline {
  /** The user the job runs as. */
  readonly actor: Actor;
  /** The project the pipeline runs in: downstream pipelines run in the downstream project. */
  readonly project: Project;
  readonly event: PipelineEvent;
  /** The source branch, in a merge request. */
  readonly ref: GitRef;
  readonly job: Job;
  /** Seconds since 1970, when a runner picks the job up: the token is minted then. */
  readonly now: number;
}

/** The merge request a pipeline belongs to; child pipelines share that of their parent. */
export function mergeRequestOf(event: PipelineEvent): MergeRequestEvent | undefined {
  if (event.source === 'merge_request_event') return event;
  return event.source === 'parent_pipeline' ? mergeRequestOf(event.parent) : undefined;
}
