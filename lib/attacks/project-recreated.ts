import { sources } from '../explanations/sources';
import { fromProject, sceneOf, strangerProject } from '../world/scene';
import type { Attack } from '../world/types';

export const projectRecreated: Attack = {
  id: 'project-recreated',
  title: 'A member of the group makes the project anew',
  scenario: 5,
  attacker: 'successor',
  story: [
    'The project is deleted or moved out of its group while the roles still exist.',
    'Somebody who may make projects in the group makes one of the same name.',
    'Path and group are the same; only the id of the project differs.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabAws, sources.awsConditionKeys],
  openings: ['project-id-missing', 'project-id-not-pinnable', 'project-id-left-out'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { path, namespaceId } = scene.gitlab.target;
    const project = strangerProject(scene, path, { namespaceId });
    const actor = scene.gitlab.people.stranger;
    return fromProject(scene, project, actor, ({ name }) => `From ${name} of the project made anew`);
  },
};
