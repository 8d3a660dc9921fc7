import { sources } from '../explanations/sources';
import { pipelineAttempt, sceneOf, untrustedBranch } from '../world/scene';
import type { Attack } from '../world/types';

export const environmentNameOnly: Attack = {
  id: 'environment-name-only',
  title: 'A job that only claims to be the environment',
  scenario: 21,
  attacker: 'developer',
  story: [
    'A Developer writes the name of the environment and its tier into a job on a branch of their own.',
    'Whoever writes the job chooses both. The action prepare needs no approval.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.gitlabProtectedEnvironments, sources.gitlabIdToken],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { name: environment } = scene.role.environment;
    const name = untrustedBranch(scene);
    if (name === undefined) return { notApplicable: 'The patterns of this role cover every name.' };
    const job = { ...scene.job, environment: { name: environment, deploymentTier: 'production' } } as const;
    const actor = scene.gitlab.people.developer;
    return [pipelineAttempt(scene, { type: 'branch', name }, `From the branch ${name}`, { actor, job })];
  },
};
