import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { onEveryRef } from '../world/pipeline-attempt';

export const longSession: Attack = {
  id: 'long-session',
  title: 'A leaked token is exchanged for a session of twelve hours',
  scenario: 'token-after-job',
  attacker: 'token-thief',
  story: [
    'Somebody has a token of the deploy job and a machine in its network.',
    'They ask for the longest session AWS offers: the holder of the token chooses the length.',
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
