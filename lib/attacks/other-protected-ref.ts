import { sources } from '../explanations/sources';
import { pipelineAttempt, sceneOf, untrustedBranch } from './scene';
import type { Attack } from './types';

export const otherProtectedRef: Attack = {
  id: 'other-protected-ref',
  title: 'From another protected branch, where more people may push',
  scenario: 6,
  attacker: 'developer',
  story: [
    'The project protects a second branch, and Developers may push to it.',
    'A Developer pushes a pipeline file with a copy of the deploy job there.',
    'The token says that its ref is protected, and that is true.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabPipelineSecurity, sources.gitlabIdToken],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { target, people } = scene.gitlab;
    const name = untrustedBranch(scene);
    if (name === undefined) return { notApplicable: 'The patterns of this role cover every name.' };
    const developers = { minimum: 'developer' } as const;
    const project = {
      ...target,
      protectedBranches: [...target.protectedBranches, { name, push: developers, merge: developers }],
    };
    const variation = { project, actor: people.developer };
    return [pipelineAttempt(scene, { type: 'branch', name }, `From the protected branch ${name}`, variation)];
  },
};
