import { sources } from '../explanations/sources';
import { pipelineAttempt, sceneOf, untrustedBranch } from './scene';
import type { Attack } from './types';

export const featureBranch: Attack = {
  id: 'feature-branch',
  title: 'A Developer runs the deploy job from a branch of their own',
  scenario: 6,
  attacker: 'developer',
  story: [
    'A Developer pushes a new branch.',
    'Its pipeline file holds a copy of the deploy job without its rules.',
    'The job asks for the role.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabAws],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const name = untrustedBranch(scene);
    if (name === undefined) return { notApplicable: 'The patterns of this role cover every name.' };
    const actor = scene.gitlab.people.developer;
    return [pipelineAttempt(scene, { type: 'branch', name }, `From the branch ${name}`, { actor })];
  },
};
