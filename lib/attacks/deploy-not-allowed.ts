import { sources } from '../explanations/sources';
import { onEveryRef, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

export const deployNotAllowed: Attack = {
  id: 'deploy-not-allowed',
  title: 'Somebody who may not deploy runs the deploy job',
  scenario: 21,
  attacker: 'maintainer',
  story: [
    'A Maintainer may push to the trusted ref but is not allowed to deploy to the environment.',
    'They run the generated job.',
  ],
  expected: ['gitlab'],
  sources: [sources.gitlabProtectedEnvironments],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    if (!scene.role.environment.protected)
      return { notApplicable: 'The environment is not protected: every Maintainer may deploy.' };
    const variation = { yaml: 'generated', actor: scene.gitlab.people.maintainer } as const;
    return onEveryRef(scene, ({ name }) => `On ${name}`, variation);
  },
};
