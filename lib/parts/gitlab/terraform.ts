import type { ProjectSetting } from '../../gitlab/settings';
import { compareVersions, parseVersion } from '../../gitlab/version';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import { type DesiredSetting, desiredSettings } from './desired-settings';
import { trustedRefs } from './values';

/** Settings the provider's `gitlab_project` has no argument for, in 18.0 as in 18.6; `gitlab/configure.sh` makes them. */
export const withoutArgument: readonly string[] = [
  'ci_allow_fork_pipelines_to_run_in_parent_project',
  'protect_merge_request_pipelines',
];

/** Since 18.0 the role decides alone, and the provider has the older switch only until 19.0. */
const isSuperseded = ({ attribute: name }: ProjectSetting, { setup }: Plan): boolean =>
  name === 'restrict_user_defined_variables' && !isBefore18(setup.gitlab.version);

function isBefore18(version: string | undefined): boolean {
  const [ownVersion, since] = [parseVersion(version ?? ''), parseVersion('18.0')];
  return ownVersion !== undefined && since !== undefined && compareVersions(ownVersion, since) < 0;
}

/** The settings of the provider's `gitlab_project`; `explicit`: those the setup asks for, else those it says nothing about. */
export const settingsOf = (plan: Plan, explicit: boolean): readonly DesiredSetting[] =>
  desiredSettings(plan).filter(
    (setting) =>
      setting.explicit === explicit &&
      !withoutArgument.includes(setting.attribute) &&
      !isSuperseded(setting, plan),
  );

/** Whether the setup asks for anything that takes the resource of the whole project. */
export const managesProject = (plan: Plan): boolean =>
  changesSubject(plan) || settingsOf(plan, true).length > 0;

/** Whether Terraform makes rules for branches. */
export const protectsBranches = (plan: Plan): boolean =>
  trustedRefs(plan).some(({ type }) => type === 'branch');

/** Whether Terraform has to be told who may merge today: the provider would write its own level. */
export const keepsMerging = (plan: Plan): boolean =>
  plan.setup.gitlab.mergeLevel !== 'maintainers' && protectsBranches(plan);
