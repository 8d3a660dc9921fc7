import { type Capabilities, capabilitiesOf } from '../capabilities';
import { type MergeRequestEvent, mergeRequestOf, type Pipeline } from './pipeline';
import { type Instance, isProtected, mayRunOn, type Project } from './project';

/** A pipeline on an instance, with what both minting and refusing need to know. */
export interface Situation {
  readonly instance: Instance;
  readonly capabilities: Capabilities;
  readonly pipeline: Pipeline;
  readonly mergeRequest: MergeRequestEvent | undefined;
  /** A fork's merge request whose pipeline runs in the parent project. */
  readonly forkInParent: boolean;
  /** The project the `project_*` claims name: the fork for a fork's pipeline in the parent, once CVE-2025-5819 is fixed. */
  readonly namedProject: Project;
  /** The source project of the merge request, else the project itself. */
  readonly sourceProject: Project;
  readonly refProtected: boolean;
}

export function situationOf(instance: Instance, pipeline: Pipeline): Situation {
  const capabilities = capabilitiesOf(instance);
  const mergeRequest = mergeRequestOf(pipeline.event);
  const sourceProject = mergeRequest?.sourceProject ?? pipeline.project;
  const forkInParent = sourceProject.id !== pipeline.project.id;
  const namesFork = forkInParent && capabilities.has('fork-named-in-token');
  return {
    instance,
    capabilities,
    pipeline,
    mergeRequest,
    forkInParent,
    namedProject: namesFork ? sourceProject : pipeline.project,
    sourceProject,
    refProtected:
      mergeRequest === undefined
        ? isProtected(pipeline.project, pipeline.ref)
        : isMergeRequestProtected(mergeRequest, pipeline, capabilities),
  };
}

/**
 * A merge request pipeline counts as protected when the project says so, both branches are protected and in one
 * project, and the actor may push or merge to the target. Since 18.1; a fork's never.
 * Source: gitlab-org/gitlab!188008.
 */
function isMergeRequestProtected(
  { sourceProject, targetProject, targetBranch }: MergeRequestEvent,
  { project, ref, actor }: Pipeline,
  capabilities: Capabilities,
): boolean {
  const target = { type: 'branch', name: targetBranch } as const;
  return (
    capabilities.has('protected-merge-request-pipelines') &&
    project.protectMergeRequestPipelines &&
    sourceProject.id === targetProject.id &&
    isProtected(project, ref) &&
    isProtected(project, target) &&
    mayRunOn(project, target, actor)
  );
}
