import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { strangerPath } from '../world/attacker-owned';
import { fromProject, projectName, strangerProject } from '../world/attacker-projects';

export const sameNamesElsewhere: Attack = {
  id: 'same-names-elsewhere',
  title: 'A project of the same name in another group',
  scenario: 'other-project-of-issuer',
  attacker: 'stranger',
  story: [
    'A stranger creates a group with a project of the same name.',
    'Its branches and tags have the trusted names, and all of them are protected.',
    'A job there asks for the role.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken],
  weaknesses: [],
  attempts(target) {
    const { project: targetProject } = target.gitlab;
    const name = projectName(targetProject.path);
    const path = strangerPath(targetProject, `${name}-copy`, name);
    const project = strangerProject(target, path);
    const actor = target.gitlab.people.stranger;
    return fromProject(target, project, actor, ({ name }) => `From ${name} of ${path}`);
  },
};
