import { settingControl } from '../world/control';
import { withSettings } from '../world/weaken';

const developers = { minimum: 'developer' } as const;

/**
 * Only Maintainers may push and create, and merge if the setup asks for it. Without it the refs are still
 * protected, but a wider rule lets Developers in.
 */
export const gitlabProtectedRefs = settingControl('gitlab-protected-refs', {
  present: ({ gitlab: { project: target } }) =>
    [...target.protectedBranches.flatMap(({ push, merge }) => [push, merge])]
      .concat(target.protectedTags.map(({ create }) => create))
      .some(({ minimum }) => minimum === 'maintainer'),
  remove: (world) => {
    const { protectedBranches, protectedTags } = world.gitlab.project;
    return withSettings(world, {
      protectedBranches: protectedBranches.map((rule) => ({ ...rule, push: developers, merge: developers })),
      protectedTags: protectedTags.map((rule) => ({ ...rule, create: developers })),
    });
  },
});
