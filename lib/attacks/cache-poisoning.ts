import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const cachePoisoning: Attack = {
  id: 'cache-poisoning',
  title: 'A poisoned cache runs in the deploy job',
  scenario: 'poisoned-cache',
  attacker: 'developer',
  story: [
    'A Developer fills the cache from an unprotected branch.',
    'The deploy job restores it and runs what is in it.',
  ],
  expected: ['gitlab', 'job'],
  sources: [sources.gitlabIssueCachePoisoning, sources.gitlabCaching],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'A cache written by an unprotected branch',
      hazard: {
        effect: 'foreign-code',
        guards: [
          {
            topic: 'gitlab-separated-caches',
            does: 'Caches of protected and unprotected refs are kept apart.',
          },
          { topic: 'job-cache', does: 'The deploy job restores no cache.' },
        ],
      },
    },
  ],
};
