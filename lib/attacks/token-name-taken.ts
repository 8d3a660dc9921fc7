import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { strangerPath } from '../world/attacker-owned';
import { fromProject, strangerProject } from '../world/attacker-projects';

export const tokenNameTaken: Attack = {
  id: 'token-name-taken',
  title: 'A CI/CD variable takes the place of the token',
  scenario: 'token-variable',
  attacker: 'variable-writer',
  story: [
    'A CI/CD variable has the name of the token and outranks it.',
    'Somebody stores a token of their own project in it, and the deploy job uses that.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabVariables],
  weaknesses: [],
  attempts(target) {
    const project = strangerProject(target, strangerPath(target.gitlab.project, 'mallory', 'tools'));
    const actor = target.gitlab.people.stranger;
    return fromProject(target, project, actor, ({ name }) => `A token from ${name} of ${project.path}`);
  },
};
