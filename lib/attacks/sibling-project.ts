import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { fromProject, groupPath, projectName, strangerProject } from '../world/attacker-projects';

export const siblingProject: Attack = {
  id: 'sibling-project',
  title: 'A project or group whose name starts alike',
  scenario: 'similar-name',
  attacker: 'neighbor',
  story: [
    'Somebody makes a project whose path only begins like this one, or a group that does.',
    'A comparison by pattern without a slash at the end would take it for this project.',
  ],
  expected: ['trust-policy'],
  sources: [sources.awsOperators],
  weaknesses: [],
  attempts(target) {
    const { path, namespaceId } = target.gitlab.project;
    const actor = target.gitlab.people.stranger;
    const projects = [
      strangerProject(target, `${path}-evil`, { namespaceId }),
      strangerProject(target, `${groupPath(path)}-evil/${projectName(path)}`),
    ];
    return projects.flatMap((project) =>
      fromProject(target, project, actor, ({ name }) => `From ${name} of ${project.path}`),
    );
  },
};
