import { sources } from '../explanations/sources';
import { onEveryRef, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

export const protectionRemoved: Attack = {
  id: 'protection-removed',
  title: 'The ref is not protected, or not any more',
  scenario: 19,
  attacker: 'developer',
  story: [
    'The protection of the trusted ref is removed, renamed or never made.',
    'A Developer pushes to it, or runs a pipeline on it, before anybody notices.',
    'The subject is the trusted one.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabProtectedBranches, sources.gitlabIdToken],
  openings: ['protection-not-pinned', 'protection-left-out'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { target, people } = scene.gitlab;
    const project = { ...target, protectedBranches: [], protectedTags: [] };
    const actor = people.developer;
    return [
      ...onEveryRef(scene, ({ name }) => `To ${name}, unprotected; somebody who may deploy starts the job`, {
        project,
      }),
      ...onEveryRef(scene, ({ name }) => `To ${name}, unprotected`, { project, actor }),
    ];
  },
};
