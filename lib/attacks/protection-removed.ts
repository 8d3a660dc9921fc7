import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { onEveryRef } from '../world/pipeline-attempt';

export const protectionRemoved: Attack = {
  id: 'protection-removed',
  title: 'The ref is not protected, or no longer protected',
  scenario: 'protection-removed',
  attacker: 'developer',
  story: [
    'The rule that protects the trusted ref was removed, renamed or never created.',
    'A Developer pushes to it, or runs a pipeline on it, before anybody notices.',
    'The subject is the trusted one.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabProtectedBranches, sources.gitlabIdToken],
  weaknesses: ['protection-not-pinned', 'protection-left-out'],
  attempts(target) {
    const { project: targetProject, people } = target.gitlab;
    const project = { ...targetProject, protectedBranches: [], protectedTags: [] };
    const actor = people.developer;
    return [
      ...onEveryRef(target, ({ name }) => `To ${name}, unprotected; a user who can deploy starts the job`, {
        project,
      }),
      ...onEveryRef(target, ({ name }) => `To ${name}, unprotected`, { project, actor }),
    ];
  },
};
