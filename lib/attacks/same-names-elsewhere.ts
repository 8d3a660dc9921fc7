import { sources } from '../explanations/sources';
import { onEveryRef, projectName, sceneOf, strangerProject } from './scene';
import type { Attack } from './types';

export const sameNamesElsewhere: Attack = {
  id: 'same-names-elsewhere',
  title: 'A project of the same name in another group',
  scenario: 2,
  attacker: 'stranger',
  story: [
    'A stranger makes a group with a project that is named like this one.',
    'Its branches and tags have the trusted names, and all of them are protected.',
    'A job there asks for the role.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const path = `${projectName(scene.gitlab.target.path)}-copy/${projectName(scene.gitlab.target.path)}`;
    const project = strangerProject(scene, path);
    const actor = scene.gitlab.people.stranger;
    return onEveryRef(scene, ({ name }) => `From ${name} of ${path}`, { project, actor });
  },
};
