import { sources } from '../explanations/sources';
import { pipelineAttempt, sceneOf, untrustedRefs } from '../world/scene';
import type { Attack } from '../world/types';

export const featureBranch: Attack = {
  id: 'feature-branch',
  title: 'A Developer runs the deploy job from their own branch or tag',
  scenario: 6,
  attacker: 'developer',
  story: [
    'A Developer pushes a new branch or tag.',
    'Its pipeline file holds a copy of the deploy job without its rules.',
    'The job asks for the role.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabAws],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const actor = scene.gitlab.people.developer;
    const attempts = untrustedRefs(scene).map((ref) =>
      pipelineAttempt(scene, ref, `From the ${ref.type} ${ref.name}`, { actor }),
    );
    return attempts.length > 0 ? attempts : { notApplicable: 'The patterns of this role cover every name.' };
  },
};
