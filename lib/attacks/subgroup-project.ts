import { sources } from '../explanations/sources';
import { fromProject, group, projectName, sceneOf, strangerProject } from '../world/scene';
import type { Attack } from '../world/types';

export const subgroupProject: Attack = {
  id: 'subgroup-project',
  title: 'A project in a subgroup of the same group',
  scenario: 3,
  attacker: 'neighbor',
  story: [
    'Somebody may make projects in a subgroup of the group.',
    'A project there has the trusted name and refs.',
    'A pattern such as group/* would cover it.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.awsOperators],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { path } = scene.gitlab.target;
    const project = strangerProject(scene, `${group(path)}/lab/${projectName(path)}`);
    const actor = scene.gitlab.people.stranger;
    return fromProject(scene, project, actor, ({ name }) => `From ${name} of ${project.path}`);
  },
};
