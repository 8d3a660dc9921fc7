import { isPipelineSource, isStartedByBot, type PipelineSource } from '../gitlab/pipeline-sources';
import type { GitRef, PipelineEvent, Project } from '../gitlab/token';
import { pipelineSourcesOf } from '../plan';
import type { RolePlan } from '../plan/types';

/** The sources a role accepts. */
export const acceptedSources = (role: RolePlan): readonly PipelineSource[] =>
  pipelineSourcesOf(role).filter(isPipelineSource);

/** Whether such a pipeline can run on the ref: the source of a merge request is a branch. */
export const startsOn =
  ({ type }: Pick<GitRef, 'type'>) =>
  (source: PipelineSource): boolean =>
    source !== 'merge_request_event' || type === 'branch';

/** The event of an ordinary pipeline of this source. */
export function eventOf(source: PipelineSource): PipelineEvent {
  if (source === 'parent_pipeline') return { source, parent: { source: 'push' } };
  // A merge request needs branches: attacks that use one create it themselves.
  return { source: source === 'merge_request_event' ? 'push' : source };
}

/** The same in a project, where a merge request has its branches: from the ref of the pipeline into the branch that is named. */
export const eventIn = (project: Project, source: PipelineSource, targetBranch = 'main'): PipelineEvent =>
  source === 'merge_request_event'
    ? { source, sourceProject: project, targetProject: project, targetBranch }
    : eventOf(source);

/** Sources whose tokens are inferred, which come last. */
const inferred: readonly PipelineSource[] = ['parent_pipeline', 'duo_workflow'];

/** The sources that a role accepts and people can start, those with documented tokens first. */
export function sourcesOpenToPeople(role: RolePlan): readonly PipelineSource[] {
  const open = acceptedSources(role).filter((source) => !isStartedByBot(source));
  return [
    ...open.filter((source) => !inferred.includes(source)),
    ...inferred.filter((source) => open.includes(source)),
  ];
}
