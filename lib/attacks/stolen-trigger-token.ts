import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { eventOf } from '../world/events';
import { onEveryRef } from '../world/pipeline-attempt';

export const stolenTriggerToken: Attack = {
  id: 'stolen-trigger-token',
  title: 'A stolen trigger token',
  scenario: 'stolen-access',
  attacker: 'token-thief',
  story: [
    'A trigger token of a Maintainer leaks from a script.',
    'The thief starts pipelines on the trusted ref.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabPipelineSecurity],
  weaknesses: ['source-allowed', 'source-not-pinned'],
  attempts(target) {
    return onEveryRef(target, ({ name }) => `On ${name}`, { event: eventOf('trigger') });
  },
};
