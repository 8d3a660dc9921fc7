import { settingControl } from '../world/control';
import { withSettings } from '../world/weaken';

/**
 * Only some people may deploy. Without it the environment still counts as protected, but every Developer may
 * deploy.
 */
export const gitlabProtectedEnvironment = settingControl('gitlab-protected-environment', {
  present: ({ gitlab, plan }, role) =>
    plan.roles[role]?.environment?.protected === true &&
    gitlab.project.protectedEnvironments.some(({ deploy }) => deploy.minimum === 'no one'),
  remove: (world) =>
    withSettings(world, {
      protectedEnvironments: world.gitlab.project.protectedEnvironments.map((rule) => ({
        ...rule,
        deploy: { minimum: 'developer' },
      })),
    }),
});
