import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { fromProject, groupPath, projectName, strangerProject } from '../world/attacker-projects';

export const subgroupProject: Attack = {
  id: 'subgroup-project',
  title: 'A project in a subgroup of the same group',
  scenario: 'group-wildcard',
  attacker: 'neighbor',
  story: [
    'Somebody can create projects in a subgroup of the group.',
    'A project there has the trusted name and refs.',
    'A pattern such as group/* would cover it.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.awsOperators],
  weaknesses: [],
  attempts(target) {
    const { path } = target.gitlab.project;
    const project = strangerProject(target, `${groupPath(path)}/lab/${projectName(path)}`);
    const actor = target.gitlab.people.stranger;
    return fromProject(target, project, actor, ({ name }) => `From ${name} of ${project.path}`);
  },
};
