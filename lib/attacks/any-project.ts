import { sources } from '../explanations/sources';
import { fromProject, sceneOf, strangerProject } from '../world/scene';
import type { Attack } from '../world/types';
import { strangerPath } from '../world/world-of';

export const anyProject: Attack = {
  id: 'any-project',
  title: 'Any project of the instance asks for the role',
  scenario: 1,
  attacker: 'stranger',
  story: [
    'A stranger makes a project of their own on the same instance.',
    'A job there asks for a token with the right audience, which everybody may choose.',
    'It calls AssumeRoleWithWebIdentity with the ARN of the role.',
  ],
  expected: ['trust-policy'],
  sources: [sources.awsSharedIssuers, sources.gitlabAws],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const project = strangerProject(scene, strangerPath(scene.gitlab.target, 'mallory', 'tools'));
    const actor = scene.gitlab.people.stranger;
    return fromProject(scene, project, actor, ({ name }) => `From ${name} of the stranger's own project`);
  },
};
