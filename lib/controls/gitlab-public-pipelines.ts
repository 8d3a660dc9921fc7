import { settingControl } from '../world/control';
import { withGitlab } from '../world/weaken';

export const gitlabPublicPipelines = settingControl('gitlab-public-pipelines', {
  present: ({ gitlab }) => !gitlab.publicPipelines,
  remove: (world) => withGitlab(world, { publicPipelines: true }),
});
