import type { Edition, Tier } from '../capabilities';
import type { SubjectComponent } from '../subject';
import { type Access, type Actor, hasRole, isAllowed } from './access';
import { matchesWildcard } from './wildcard';

/** A GitLab instance, as far as it decides what tokens say. */
export interface Instance {
  readonly edition: Edition;
  /** `major.minor` or `major.minor.patch`; not for gitlab.com. */
  readonly version?: string;
  readonly tier: Tier;
  /** The `iss` claim. */
  readonly issuer: string;
  /** `block_jwt_for_reclaimed_paths`; without effect on gitlab.com and before 19.2, where it is always on. */
  readonly blockReusedPaths: boolean;
}

export interface GitRef {
  readonly type: 'branch' | 'tag';
  readonly name: string;
}

/** A rule of protected branches; `name` may hold `*`. */
export interface ProtectedBranch {
  readonly name: string;
  readonly push: Access;
  readonly merge: Access;
}

/** A rule of protected tags; `name` may hold `*`. */
export interface ProtectedTag {
  readonly name: string;
  readonly create: Access;
}

/** A rule of protected environments: the project's by name (may hold `*`), or a group's by deployment tier. */
export type ProtectedEnvironment = { readonly deploy: Access } & (
  | { readonly name: string }
  | { readonly tier: DeploymentTier }
);

/** Every value of the `deployment_tier` claim. */
export const deploymentTiers = ['production', 'staging', 'testing', 'development', 'other'] as const;

export type DeploymentTier = (typeof deploymentTiers)[number];

export interface Project {
  readonly id: number;
  /** Full path with its groups. */
  readonly path: string;
  /** Id of the project's own group or user namespace. */
  readonly namespaceId: number;
  /** Id of the project this one is a fork of. */
  readonly forkedFrom?: number;
  /** Another project had this path before and left it (GitLab 19.1 and newer record that). */
  readonly pathReused: boolean;
  /** `ci_id_token_sub_claim_components` */
  readonly subjectComponents: readonly SubjectComponent[];
  /** `ci_allow_fork_pipelines_to_run_in_parent_project` */
  readonly forkPipelinesInParent: boolean;
  /** `protect_merge_request_pipelines` */
  readonly protectMergeRequestPipelines: boolean;
  /** `ci_pipeline_variables_minimum_override_role` */
  readonly pipelineVariablesMinimumRole: 'developer' | 'maintainer' | 'owner' | 'no_one_allowed';
  readonly protectedBranches: readonly ProtectedBranch[];
  readonly protectedTags: readonly ProtectedTag[];
  readonly protectedEnvironments: readonly ProtectedEnvironment[];
}

/** The path of the group or user a project belongs to. */
export const namespaceOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Whether any rule covers the ref. */
export function isProtected(project: Project, ref: GitRef): boolean {
  const rules = ref.type === 'tag' ? project.protectedTags : project.protectedBranches;
  return rules.some((rule) => matchesWildcard(rule.name, ref.name));
}

/**
 * Whether somebody may start jobs on a ref: on a protected branch those allowed to push or merge, on a protected tag
 * those allowed to create it, else every Developer. Of several rules the most permissive decides.
 * Source: GitLab documentation, "Pipeline security on protected branches"; for tags inferred.
 */
export function mayRunOn(project: Project, ref: GitRef, actor: Actor): boolean {
  if (!isProtected(project, ref)) return hasRole(actor, project.id, 'developer');
  if (ref.type === 'tag') {
    return project.protectedTags
      .filter((rule) => matchesWildcard(rule.name, ref.name))
      .some((rule) => isAllowed(actor, project.id, rule.create));
  }
  return project.protectedBranches
    .filter((rule) => matchesWildcard(rule.name, ref.name))
    .some((rule) => isAllowed(actor, project.id, rule.push) || isAllowed(actor, project.id, rule.merge));
}

/**
 * Whether somebody may set variables when starting a pipeline (page, API, trigger, schedule). Such variables outrank
 * those of the project and of the pipeline file. Source: GitLab documentation, "CI/CD variable precedence".
 */
export function maySetPipelineVariables(project: Project, actor: Actor): boolean {
  const minimum = project.pipelineVariablesMinimumRole;
  return minimum !== 'no_one_allowed' && hasRole(actor, project.id, minimum);
}
