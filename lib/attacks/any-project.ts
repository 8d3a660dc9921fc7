import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { strangerPath } from '../world/attacker-owned';
import { fromProject, strangerProject } from '../world/attacker-projects';

export const anyProject: Attack = {
  id: 'any-project',
  title: 'Any project on the instance asks for the role',
  scenario: 'no-subject-condition',
  attacker: 'stranger',
  story: [
    'A stranger creates a project on the same instance.',
    'A job there asks for a token with the right audience, which anyone can choose.',
    'It calls AssumeRoleWithWebIdentity with the ARN of the role.',
  ],
  expected: ['trust-policy'],
  sources: [sources.awsSharedIssuers, sources.gitlabAws],
  weaknesses: [],
  attempts(target) {
    const project = strangerProject(target, strangerPath(target.gitlab.project, 'mallory', 'tools'));
    const actor = target.gitlab.people.stranger;
    return fromProject(target, project, actor, ({ name }) => `From ${name} of the stranger's own project`);
  },
};
