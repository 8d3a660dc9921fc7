import { sources } from '../explanations/sources';
import { pipelineAttempt, sceneOf, untrustedBranch } from './scene';
import type { Attack } from './types';

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
    return (['start', 'prepare'] as const).map((action) =>
      pipelineAttempt(scene, { type: 'branch', name }, `With the action ${action}`, {
        actor: scene.gitlab.people.developer,
        job: { ...scene.job, environment: { name: environment, action, deploymentTier: 'production' } },
      }),
    );
  },
};
