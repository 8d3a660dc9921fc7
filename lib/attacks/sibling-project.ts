import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { fromProject, groupPath, projectName, strangerProject } from '../world/attacker-projects';

export const siblingProject: Attack = {
  id: 'sibling-project',
  title: 'A project or group whose name starts the same',
  scenario: 'similar-name',
  attacker: 'neighbor',
  story: [
    'Somebody creates a project or a group whose path only starts like this one.',
    'A pattern without a slash at the end would match it.',
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
