import { settingControl, withSettings } from '../world/weaken';

export const gitlabPipelineVariables = settingControl('gitlab-pipeline-variables', {
  present: ({ gitlab }) => gitlab.target.pipelineVariablesMinimumRole === 'no_one_allowed',
  remove: (world) => withSettings(world, { pipelineVariablesMinimumRole: 'developer' }),
});
