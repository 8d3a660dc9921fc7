import { capabilityData } from './capabilities';
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
  readonly wanted: boolean | string;
  /** An older name of the same attribute, which older versions need to change it. */
  readonly olderName?: string;
  /** The first version that has it, where ID tokens are older. */
  readonly since?: string;
  /** Where a person finds it, for versions whose API does not show it. */
  readonly page: string;
}

export const projectSettings = [
  {
    topic: 'gitlab-fork-pipelines',
    title: 'pipelines of forks in this project',
    attribute: 'ci_allow_fork_pipelines_to_run_in_parent_project',
    wanted: false,
    page: 'only in the projects API',
  },
  {
    // Until GitLab 18.0 the role below counts only where this is on.
    topic: 'gitlab-pipeline-variables',
    title: 'restriction of pipeline variables',
    attribute: 'restrict_user_defined_variables',
    wanted: true,
    page: 'Settings > CI/CD > Variables',
  },
  {
    // Source: gitlab-org/gitlab!149343.
    topic: 'gitlab-pipeline-variables',
    title: 'who may set pipeline variables',
    attribute: 'ci_pipeline_variables_minimum_override_role',
    wanted: 'no_one_allowed',
    since: '17.1',
    page: 'Settings > CI/CD > Variables, the minimum role to use pipeline variables',
  },
  {
    // Source: gitlab-org/gitlab!188008. Not every version that has it shows it in the API.
    topic: 'gitlab-merge-request-protection',
    title: 'protected resources for merge request pipelines',
    attribute: 'protect_merge_request_pipelines',
    wanted: false,
    since: '18.1',
    page: 'Settings > CI/CD > Variables, "Allow merge request pipelines to access protected variables and runners"',
  },
  {
    topic: 'gitlab-separated-caches',
    title: 'separate caches for protected branches',
    attribute: 'ci_separated_caches',
    wanted: true,
    page: 'Settings > CI/CD > General pipelines, "Use separate caches for protected branches"',
  },
  {
    topic: 'gitlab-public-pipelines',
    title: 'job logs and artifacts for people who are not members',
    attribute: 'public_jobs',
    wanted: false,
    olderName: 'public_builds',
    page: 'Settings > CI/CD > General pipelines, the visibility of pipelines',
  },
] as const satisfies readonly ProjectSetting[];

/** Whether an instance of this version has the setting; without a version, as gitlab.com, it does. */
export function hasSetting(setting: ProjectSetting, version: string = capabilityData.newestKnown): boolean {
  const [own, since] = [parseVersion(version), parseVersion(setting.since ?? '0.0')];
  return own !== undefined && since !== undefined && compareVersions(own, since) >= 0;
}

/** Roles of the setting that says who may set variables when a pipeline starts. */
type VariablesRole = 'developer' | 'maintainer' | 'owner' | 'no_one_allowed';

/**
 * Who may still set pipeline variables once every setting this version has is as wanted: nobody, and before 17.1, where
 * `restrict_user_defined_variables` is all there is, Maintainers.
 */
export const pipelineVariablesRole = (version?: string): VariablesRole =>
  projectSettings.some(
    (setting) =>
      setting.attribute === 'ci_pipeline_variables_minimum_override_role' && hasSetting(setting, version),
  )
    ? 'no_one_allowed'
    : 'maintainer';
