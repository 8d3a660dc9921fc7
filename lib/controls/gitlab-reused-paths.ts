import { settingControl } from '../world/control';
import { withGitlab } from '../world/weaken';

/** GitLab's own block. Without it: as before 19.1, or switched off by an administrator. */
export const gitlabReusedPaths = settingControl('gitlab-reused-paths', {
  present: ({ gitlab }) => gitlab.reusedPathsKnown,
  remove: (world) => withGitlab(world, { reusedPathsKnown: false }),
});
