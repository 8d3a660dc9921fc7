import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { onEveryRef } from '../world/pipeline-attempt';

export const developerPushes: Attack = {
  id: 'developer-pushes',
  title: 'A Developer pushes to the trusted branch, or creates the trusted tag',
  scenario: 'push-to-trusted-ref',
  attacker: 'developer',
  story: [
    'A Developer pushes to the trusted branch, or creates a trusted tag on any commit.',
    'A second rule with a wildcard would allow that: if several rules match, the most permissive one wins.',
    'To AWS, the token looks like that of an intended deploy.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.gitlabProtectedBranches, sources.gitlabProtectedTags],
  weaknesses: ['merging-kept'],
  attempts(target) {
    const actor = target.gitlab.people.developer;
    return onEveryRef(target, ({ type, name }) => `To the ${type} ${name}`, { actor });
  },
};
