import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { eventOf } from '../world/events';
import { onEveryRef } from '../world/pipeline-attempt';

export const stolenAccessToken: Attack = {
  id: 'stolen-access-token',
  title: 'A stolen access token starts a pipeline through the API',
  scenario: 'stolen-access',
  attacker: 'token-thief',
  story: [
    'An access token of a Maintainer leaks.',
    'The thief starts pipelines on the trusted ref through the API.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabPipelineSecurity],
  weaknesses: ['source-allowed', 'source-not-pinned'],
  attempts(target) {
    return onEveryRef(target, ({ name }) => `On ${name}`, { event: eventOf('api') });
  },
};
