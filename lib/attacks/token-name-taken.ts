import { sources } from '../explanations/sources';
import { fromProject, sceneOf, strangerProject } from '../world/scene';
import type { Attack } from '../world/types';
import { strangerPath } from '../world/world-of';

export const tokenNameTaken: Attack = {
  id: 'token-name-taken',
  title: 'A CI/CD variable takes the place of the token',
  scenario: 33,
  attacker: 'variable-writer',
  story: [
    'A CI/CD variable has the name of the token and outranks it.',
    'Somebody stores a token of their own project in it, and the deploy job uses that.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabVariables],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const project = strangerProject(scene, strangerPath(scene.gitlab.target, 'mallory', 'tools'));
    const actor = scene.gitlab.people.stranger;
    return fromProject(scene, project, actor, ({ name }) => `A token from ${name} of ${project.path}`);
  },
};
