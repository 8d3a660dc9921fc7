import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { untrustedBranch } from '../world/untrusted-refs';

export const environmentNameOnly: Attack = {
  id: 'environment-name-only',
  title: 'A job that only claims to be the environment',
  scenario: 'environment-tricks',
  attacker: 'developer',
  story: [
    'A Developer writes the name of the environment and its tier into a job on their own branch.',
    'The author of a job chooses both. The action prepare needs no approval.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.gitlabProtectedEnvironments, sources.gitlabIdToken],
  weaknesses: [],
  attempts(target) {
    if (target.role.environment === undefined) return { notApplicable: 'The role has no environment.' };
    const { name: environment } = target.role.environment;
    const name = untrustedBranch(target);
    if (name === undefined) return { notApplicable: 'The patterns of this role cover every name.' };
    const job = { ...target.job, environment: { name: environment, deploymentTier: 'production' } } as const;
    const actor = target.gitlab.people.developer;
    return [pipelineAttempt(target, { type: 'branch', name }, `From the branch ${name}`, { actor, job })];
  },
};
