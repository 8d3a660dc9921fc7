import { settingControl, withSettings } from '../world/weaken';

export const gitlabForkPipelines = settingControl('gitlab-fork-pipelines', {
  present: ({ gitlab }) => !gitlab.target.forkPipelinesInParent,
  remove: (world) => withSettings(world, { forkPipelinesInParent: true }),
});
