import { settingControl } from '../world/control';
import { withSettings } from '../world/weaken';

export const gitlabForkPipelines = settingControl('gitlab-fork-pipelines', {
  present: ({ gitlab }) => !gitlab.project.forkPipelinesInParent,
  remove: (world) => withSettings(world, { forkPipelinesInParent: true }),
});
