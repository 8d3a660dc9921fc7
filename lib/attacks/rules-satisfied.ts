import { sources } from '../explanations/sources';
import { onEveryRef, pipelineAttempt, sceneOf, untrustedBranch } from './scene';
import type { Attack } from './types';

export const rulesSatisfied: Attack = {
  id: 'rules-satisfied',
  title: 'A stored variable satisfies the rules of the job',
  scenario: 29,
  attacker: 'variable-writer',
  story: [
    'Somebody stores CI_COMMIT_REF_PROTECTED or CI_COMMIT_BRANCH as a CI/CD variable: stored ones outrank those of GitLab.',
    'Now the rules of the deploy job match on a branch of anybody, or on the trusted ref while it is not protected.',
    'The token says what is true.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabVariables, sources.gitlabIdToken],
  openings: ['protection-not-pinned', 'protection-left-out'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const unprotected = { ...scene.gitlab.target, protectedBranches: [], protectedTags: [] };
    const name = untrustedBranch(scene);
    return [
      ...(name === undefined
        ? []
        : [pipelineAttempt(scene, { type: 'branch', name }, `CI_COMMIT_BRANCH, on ${name}`, {})]),
      ...onEveryRef(scene, (ref) => `CI_COMMIT_REF_PROTECTED, on ${ref.name}, unprotected`, {
        project: unprotected,
      }),
    ];
  },
};
