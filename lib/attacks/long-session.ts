import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { onEveryRef } from '../world/pipeline-attempt';

export const longSession: Attack = {
  id: 'long-session',
  title: 'A leaked token turned into a session of twelve hours',
  scenario: 'token-after-job',
  attacker: 'token-thief',
  story: [
    'Somebody has a token of the deploy job and a place in its network.',
    'They ask for the longest session AWS knows: the length is the choice of whoever holds the token.',
  ],
  expected: ['role'],
  sources: [sources.awsAssumeRole],
  weaknesses: ['long-session'],
  attempts(target) {
    return onEveryRef(target, ({ name }) => `From ${name}`, {
      yaml: 'reviewed',
      use: { durationSeconds: 43_200 },
    });
  },
};
