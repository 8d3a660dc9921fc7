import { hasSetting, type ProjectSetting, projectSettings } from '../../gitlab/settings';
import type { Plan } from '../../plan/types';
import { keepsForkPipelines } from './values';

/** A setting with its desired value. `explicit`: the setup asks for it; otherwise a person has to agree to the change. */
export interface DesiredSetting extends ProjectSetting {
  readonly explicit: boolean;
}

/**
 * The settings that the project needs: those that this version has, without those that the setup leaves unchanged. Fork
 * pipelines are left alone if the setup wants them and their tokens can be distinguished.
 */
export function desiredSettings(plan: Plan): readonly DesiredSetting[] {
  const { gitlab } = plan.setup;
  const all: readonly ProjectSetting[] = projectSettings;
  return all
    .filter((setting) => hasSetting(setting, gitlab.version))
    .flatMap((setting) => {
      const desired = desiredValue(plan, setting);
      return desired === undefined
        ? []
        : [
            {
              ...setting,
              desired,
              explicit: isExplicit(plan, setting),
              // With the role set, the switch blocks nothing more.
              stops:
                setting.attribute === 'restrict_user_defined_variables' && hasRoleSetting(plan)
                  ? ''
                  : setting.stops,
            },
          ];
    });
}

/** If the setup wants fork pipelines that are not safe on this version, a person has to agree to turn them off. */
const isExplicit = ({ setup }: Plan, { field }: ProjectSetting): boolean =>
  field !== undefined && !(field === 'forkPipelinesInParent' && setup.gitlab.forkPipelinesInParent);

function desiredValue(plan: Plan, setting: ProjectSetting): boolean | string | undefined {
  const { pipelineVariables = 'keep' } = plan.setup.gitlab;
  switch (setting.field) {
    case undefined:
      return setting.desired;
    case 'forkPipelinesInParent':
      return keepsForkPipelines(plan) ? undefined : setting.desired;
    case 'pipelineVariables': {
      if (pipelineVariables === 'keep') return undefined;
      const role = pipelineVariables === 'no-one' ? 'no_one_allowed' : pipelineVariables;
      // Before 17.1, the switch has no role and keeps Developers out. With a role, the role decides while the switch is on.
      if (typeof setting.desired === 'string') return role;
      return role !== 'developer' || hasRoleSetting(plan);
    }
    default:
      return setting.field satisfies never;
  }
}

const hasRoleSetting = ({ setup }: Plan): boolean =>
  projectSettings.some(
    (setting) =>
      setting.attribute === 'ci_pipeline_variables_minimum_override_role' &&
      hasSetting(setting, setup.gitlab.version),
  );

/** Settings that the setup leaves unchanged although another value is safer. `configure.sh --report` shows them. */
export function untouchedSettings(plan: Plan): readonly ProjectSetting[] {
  const desired = desiredSettings(plan).map(({ attribute }) => attribute);
  const all: readonly ProjectSetting[] = projectSettings;
  return all.filter(
    (setting) => hasSetting(setting, plan.setup.gitlab.version) && !desired.includes(setting.attribute),
  );
}
