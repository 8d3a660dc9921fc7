import { settingControl } from '../world/control';
import { withGitlab } from '../world/weaken';

export const gitlabSeparatedCaches = settingControl('gitlab-separated-caches', {
  present: ({ gitlab }) => gitlab.separatedCaches,
  remove: (world) => withGitlab(world, { separatedCaches: false }),
});
