/** The model of GitLab: whether a pipeline's job gets an ID token, and what it says. */
export type { Access, Actor, Role } from './access';
export type { Claims } from './claims';
export type { Inference } from './inference';
export { type MintResult, mintToken } from './mint';
export type { Job, MergeRequestEvent, Pipeline, PipelineEvent } from './pipeline';
export {
  type DeploymentTier,
  deploymentTiers,
  type GitRef,
  type Instance,
  isProtected,
  mayRunOn,
  maySetPipelineVariables,
  type Project,
  type ProtectedBranch,
  type ProtectedEnvironment,
  type ProtectedTag,
} from './project';
export type { RefusalCode } from './refusal';
