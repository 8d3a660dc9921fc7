import { sources } from '../explanations/sources';
import { fromProject, projectName, sceneOf, strangerProject } from '../world/scene';
import type { Attack } from '../world/types';
import { strangerPath } from '../world/world-of';

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
    const { target } = scene.gitlab;
    const name = projectName(target.path);
    const path = strangerPath(target, `${name}-copy`, name);
    const project = strangerProject(scene, path);
    const actor = scene.gitlab.people.stranger;
    return fromProject(scene, project, actor, ({ name }) => `From ${name} of ${path}`);
  },
};
