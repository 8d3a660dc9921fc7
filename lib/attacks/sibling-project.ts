import { sources } from '../explanations/sources';
import { fromProject, group, projectName, sceneOf, strangerProject } from '../world/scene';
import type { Attack } from '../world/types';

export const siblingProject: Attack = {
  id: 'sibling-project',
  title: 'A project or group whose name starts alike',
  scenario: 4,
  attacker: 'neighbor',
  story: [
    'Somebody makes a project whose path only begins like this one, or a group that does.',
    'A comparison by pattern without a slash at the end would take it for this project.',
  ],
  expected: ['trust-policy'],
  sources: [sources.awsOperators],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { path, namespaceId } = scene.gitlab.target;
    const actor = scene.gitlab.people.stranger;
    const projects = [
      strangerProject(scene, `${path}-evil`, { namespaceId }),
      strangerProject(scene, `${group(path)}-evil/${projectName(path)}`),
    ];
    return projects.flatMap((project) =>
      fromProject(scene, project, actor, ({ name }) => `From ${name} of ${project.path}`),
    );
  },
};
