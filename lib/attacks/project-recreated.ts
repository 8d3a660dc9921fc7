import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { fromProject, strangerProject } from '../world/attacker-projects';

export const projectRecreated: Attack = {
  id: 'project-recreated',
  title: 'A group member recreates the project',
  scenario: 'path-changes-hands',
  attacker: 'successor',
  story: [
    'The project is deleted or moved out of its group while the roles still exist.',
    'Somebody who can create projects in the group creates one with the same name.',
    'Path and group are the same; only the id of the project differs.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabAws, sources.awsConditionKeys],
  weaknesses: ['project-id-missing', 'project-id-not-pinnable', 'project-id-left-out'],
  attempts(target) {
    const { path, namespaceId } = target.gitlab.project;
    const project = strangerProject(target, path, { namespaceId });
    const actor = target.gitlab.people.stranger;
    return fromProject(target, project, actor, ({ name }) => `From ${name} of the recreated project`);
  },
};
