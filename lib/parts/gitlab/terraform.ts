import type { ProjectSetting } from '../../gitlab/settings';
import { compareVersions, parseVersion } from '../../gitlab/version';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import { type DesiredSetting, desiredSettings } from './desired-settings';
import { trustedRefs } from './values';

/** Settings without an argument in the provider's `gitlab_project`, in 18.0 as in 18.6. `gitlab/configure.sh` applies them. */
export const withoutArgument: readonly string[] = [
  'ci_allow_fork_pipelines_to_run_in_parent_project',
  'protect_merge_request_pipelines',
];

/** Since 18.0, only the role decides, and the provider removes the older switch in 19.0. */
const isSuperseded = ({ attribute: name }: ProjectSetting, { setup }: Plan): boolean =>
  name === 'restrict_user_defined_variables' && !isBefore18(setup.gitlab.version);

function isBefore18(version: string | undefined): boolean {
  const [ownVersion, since] = [parseVersion(version ?? ''), parseVersion('18.0')];
  return ownVersion !== undefined && since !== undefined && compareVersions(ownVersion, since) < 0;
}

/** Settings that `gitlab_project` can manage: with `explicit`, those that the setup asks for, otherwise those it does not mention. */
export const settingsOf = (plan: Plan, explicit: boolean): readonly DesiredSetting[] =>
  desiredSettings(plan).filter(
    (setting) =>
      setting.explicit === explicit &&
      !withoutArgument.includes(setting.attribute) &&
      !isSuperseded(setting, plan),
  );

/** Whether the setup needs the `gitlab_project` resource. */
export const managesProject = (plan: Plan): boolean =>
  changesSubject(plan) || settingsOf(plan, true).length > 0;

/** Whether Terraform creates branch rules. */
export const protectsBranches = (plan: Plan): boolean =>
  trustedRefs(plan).some(({ type }) => type === 'branch');

/** Whether the user must tell Terraform who can merge today. Otherwise the provider would write its default level. */
export const keepsMerging = (plan: Plan): boolean =>
  plan.setup.gitlab.mergeLevel !== 'maintainers' && protectsBranches(plan);
