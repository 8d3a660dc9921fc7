import { settingControl } from '../world/control';
import { withSettings } from '../world/weaken';

export const gitlabPipelineVariables = settingControl('gitlab-pipeline-variables', {
  present: ({ gitlab }) => gitlab.project.pipelineVariablesMinimumRole === 'no_one_allowed',
  remove: (world) => withSettings(world, { pipelineVariablesMinimumRole: 'developer' }),
});
