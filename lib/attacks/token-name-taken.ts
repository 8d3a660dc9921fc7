import { sources } from '../explanations/sources';
import { mintToken } from '../gitlab/token';
import { pipelineAttempt, sceneOf, strangerProject } from './scene';
import type { Attack } from './types';
import { strangerPath } from './world-of';

export const tokenNameTaken: Attack = {
  id: 'token-name-taken',
  title: 'A CI/CD variable takes the place of the token',
  scenario: 33,
  attacker: 'variable-writer',
  story: [
    'A CI/CD variable has the name of the token and outranks it.',
    'Somebody stores a token of their own project in it, and the deploy job uses that.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabVariables],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    return scene.refs.flatMap((ref) => {
      const project = strangerProject(scene, strangerPath(scene.gitlab.target, 'mallory', 'tools'));
      const attempt = pipelineAttempt(scene, ref, '', { project, actor: scene.gitlab.people.stranger });
      const minted =
        attempt.kind === 'pipeline' ? mintToken(world.gitlab.instance, attempt.pipeline) : undefined;
      if (minted?.minted !== true) return [];
      const label = `A token from ${ref.name} of ${project.path}`;
      return [{ kind: 'token', label, claims: { ...minted.claims }, use: { from: 'runner' } } as const];
    });
  },
};
