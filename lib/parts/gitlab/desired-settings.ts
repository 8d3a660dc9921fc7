import { hasSetting, type ProjectSetting, projectSettings } from '../../gitlab/settings';
import type { Plan } from '../../plan/types';
import { keepsForkPipelines } from './values';

/** A setting with the value the setup asks for. `explicit`: the setup says so; else a person has to agree to the change. */
export interface DesiredSetting extends ProjectSetting {
  readonly explicit: boolean;
}

/**
 * The settings of the project the documents ask for: those this version has, without those the setup leaves as they are.
 * Pipelines of forks are left alone where the setup wants them and their tokens can be told apart.
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
              // Together with the role, the switch costs nothing more.
              stops:
                setting.attribute === 'restrict_user_defined_variables' && hasRoleSetting(plan)
                  ? ''
                  : setting.stops,
            },
          ];
    });
}

/** Where the setup wants pipelines of forks that it cannot have safely, a person has to agree as well. */
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
      // The switch without a role, before 17.1, keeps Developers out; with one, the role decides while it is on.
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

/** Settings the setup leaves as they are, though one value is safer: `configure.sh --report` shows them. */
export function untouchedSettings(plan: Plan): readonly ProjectSetting[] {
  const desired = desiredSettings(plan).map(({ attribute }) => attribute);
  const all: readonly ProjectSetting[] = projectSettings;
  return all.filter(
    (setting) => hasSetting(setting, plan.setup.gitlab.version) && !desired.includes(setting.attribute),
  );
}
