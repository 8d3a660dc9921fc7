import { sources } from '../explanations/sources';
import { fitting, fromProject, sceneOf, withRole } from '../world/scene';
import type { Attack } from '../world/types';
import { attackerOwned } from '../world/world-of';

export const groupSwapped: Attack = {
  id: 'group-swapped',
  title: 'The group is replaced under the project',
  scenario: 5,
  attacker: 'successor',
  story: [
    'The group is renamed, and another group takes its old path.',
    'The project is moved there: its id and its path are the same, its members are those of the other group.',
    'Only the id of the group tells the difference.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabAws, sources.awsConditionKeys],
  openings: ['namespace-id-missing', 'namespace-not-pinnable'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { id, path } = scene.gitlab.target;
    const project = fitting(scene, attackerOwned(scene.gitlab.target, { id, path }));
    const actor = withRole(scene.gitlab.people.stranger, project, 'owner');
    return fromProject(scene, project, actor, ({ name }) => `From ${name} in the other group`);
  },
};
