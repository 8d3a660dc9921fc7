import { sources } from '../explanations/sources';
import { onEveryRef, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

export const environmentSkipped: Attack = {
  id: 'environment-skipped',
  title: 'Somebody who may not deploy leaves the environment out',
  scenario: 21,
  attacker: 'maintainer',
  story: [
    'A Maintainer may push to the trusted ref but is not allowed to deploy to the environment.',
    'They write a job without the environment, or with a name that is almost the same and that nobody protects.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabProtectedEnvironments, sources.gitlabIdToken],
  openings: ['environment-not-pinned', 'environment-left-out'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { environment } = scene.role;
    if (!environment.protected)
      return { notApplicable: 'The environment is not protected: every Maintainer may deploy.' };
    const actor = scene.gitlab.people.maintainer;
    return onEveryRef(scene, ({ name }) => `On ${name}`, { actor });
  },
};
