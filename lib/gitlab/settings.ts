import { capabilityData } from './capabilities';
import type { pipelineVariableRoles } from './rights';
import { compareVersions, parseVersion } from './version';

/**
 * Settings of a project the trust policies lean on, with the values this project asks for. As of 2026-11-22.
 * Source: GitLab documentation, "Projects API", and as named on each; all need the role Maintainer.
 */
export interface ProjectSetting {
  /** The explanation that goes with it. */
  readonly topic:
    | 'gitlab-fork-pipelines'
    | 'gitlab-pipeline-variables'
    | 'gitlab-merge-request-protection'
    | 'gitlab-separated-caches'
    | 'gitlab-public-pipelines';
  /** A few words for a line of output. */
  readonly title: string;
  /** The attribute of the projects API that shows it. */
  readonly attribute: string;
  readonly desired: boolean | string;
  /** The answer of the setup that asks for it. Without one, a person has to agree before it is changed. */
  readonly field?: 'forkPipelinesInParent' | 'pipelineVariables';
  /** What stops working with this value. */
  readonly stops: string;
  /** An older name of the same attribute, which older versions need to change it. */
  readonly olderName?: string;
  /** The first version that has it, where ID tokens are older. */
  readonly since?: string;
  /** Where a person finds it, for versions whose API does not show it. */
  readonly page: string;
}

/** Trigger calls without variables were refused as well before gitlab-org/gitlab!204230 (gitlab-org/gitlab#557381). */
const pipelineVariablesStop =
  'pipelines that somebody below this role starts with variables: by hand, through the API, with a trigger or a schedule. GitLab refuses with "Insufficient permissions to set pipeline variables", in some versions also trigger calls without variables';

export const projectSettings = [
  {
    topic: 'gitlab-fork-pipelines',
    title: 'pipelines of forks in this project',
    attribute: 'ci_allow_fork_pipelines_to_run_in_parent_project',
    desired: false,
    field: 'forkPipelinesInParent',
    stops: 'pipelines of merge requests from forks, in this project',
    page: 'only in the projects API',
  },
  {
    // Until GitLab 18.0 the role below counts only where this is on.
    topic: 'gitlab-pipeline-variables',
    title: 'restriction of pipeline variables',
    attribute: 'restrict_user_defined_variables',
    desired: true,
    field: 'pipelineVariables',
    stops: pipelineVariablesStop,
    page: 'Settings > CI/CD > Variables',
  },
  {
    // Source: gitlab-org/gitlab!149343.
    topic: 'gitlab-pipeline-variables',
    title: 'who may set pipeline variables',
    attribute: 'ci_pipeline_variables_minimum_override_role',
    desired: 'no_one_allowed',
    field: 'pipelineVariables',
    stops: pipelineVariablesStop,
    since: '17.1',
    page: 'Settings > CI/CD > Variables, the minimum role to use pipeline variables',
  },
  {
    // Source: gitlab-org/gitlab!188008. The API shows it since !216943, merged 2026-02-17: 18.10 by that date, inferred.
    topic: 'gitlab-merge-request-protection',
    title: 'protected resources for merge request pipelines',
    attribute: 'protect_merge_request_pipelines',
    desired: false,
    stops: 'protected variables and runners in merge request pipelines',
    since: '18.1',
    page: 'Settings > CI/CD > Variables, "Allow merge request pipelines to access protected variables and runners"',
  },
  {
    topic: 'gitlab-separated-caches',
    title: 'separate caches for protected branches',
    attribute: 'ci_separated_caches',
    desired: true,
    stops: 'sharing a cache between protected and other branches, so the next jobs start without one',
    page: 'Settings > CI/CD > General pipelines, "Use separate caches for protected branches"',
  },
  {
    topic: 'gitlab-public-pipelines',
    title: 'job logs and artifacts for non-members',
    attribute: 'public_jobs',
    desired: false,
    stops: 'reading job logs and artifacts without being a member of the project',
    olderName: 'public_builds',
    page: 'Settings > CI/CD > General pipelines, the visibility of pipelines',
  },
] as const satisfies readonly ProjectSetting[];

/** Whether an instance of this version has the setting; without a version, as gitlab.com, it does. */
export function hasSetting(setting: ProjectSetting, version: string = capabilityData.newestKnown): boolean {
  const [instance, since] = [parseVersion(version), parseVersion(setting.since ?? '0.0')];
  return instance !== undefined && since !== undefined && compareVersions(instance, since) >= 0;
}

/** Roles of the setting that says who may set variables when a pipeline starts. */
type VariablesRole = 'developer' | 'maintainer' | 'owner' | 'no_one_allowed';

/**
 * Who may still set pipeline variables once every setting the setup asks for is made. What is left as it is may let Developers,
 * so they count as let in. Before 17.1 `restrict_user_defined_variables` is all there is, and leaves it to Maintainers.
 */
export function pipelineVariablesRole(
  pipelineVariables: (typeof pipelineVariableRoles)[number] = 'keep',
  version?: string,
): VariablesRole {
  if (pipelineVariables === 'keep' || pipelineVariables === 'developer') return 'developer';
  const hasRoles = projectSettings.some(
    (setting) =>
      setting.attribute === 'ci_pipeline_variables_minimum_override_role' && hasSetting(setting, version),
  );
  if (!hasRoles) return 'maintainer';
  return pipelineVariables === 'no-one' ? 'no_one_allowed' : pipelineVariables;
}
