import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { eventOf } from '../world/events';
import { onEveryRef } from '../world/pipeline-attempt';

export const staleSchedule: Attack = {
  id: 'stale-schedule',
  title: 'A schedule that nobody watches',
  scenario: 'forgotten-schedule',
  attacker: 'mistake',
  story: [
    'A Maintainer once created a schedule on the trusted ref and has left.',
    'It keeps deploying whatever is there.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabPipelineSecurity],
  weaknesses: ['source-allowed', 'source-not-pinned'],
  attempts(target) {
    return onEveryRef(target, ({ name }) => `On ${name}`, {
      yaml: 'reviewed',
      event: eventOf('schedule'),
    });
  },
};
