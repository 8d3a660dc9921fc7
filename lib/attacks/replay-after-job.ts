import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { onEveryRef } from '../world/pipeline-attempt';

/** Slightly more than the clock difference that STS accepts. */
const margin = 301;

export const replayAfterJob: Attack = {
  id: 'replay-after-job',
  title: 'A token used after the job could have ended',
  scenario: 'token-after-job',
  attacker: 'token-thief',
  story: [
    'A token leaks from the deploy job.',
    'Somebody finds it after the longest possible run of the job has ended, and uses it.',
  ],
  expected: ['provider'],
  sources: [sources.gitlabIdToken, sources.awsAssumeRole],
  weaknesses: [],
  attempts(target) {
    const after = target.wiring.timeoutSeconds + margin;
    return onEveryRef(target, ({ name }) => `From ${name}, ${after} seconds later`, {
      yaml: 'reviewed',
      use: { from: 'runner', after },
    });
  },
};
