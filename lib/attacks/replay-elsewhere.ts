import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { onEveryRef } from '../world/pipeline-attempt';

export const replayElsewhere: Attack = {
  id: 'replay-elsewhere',
  title: 'A leaked token used from somewhere else',
  scenario: 'token-after-job',
  attacker: 'token-thief',
  story: [
    'A token leaks from the deploy job while it runs.',
    'Somebody uses it at once, from another machine.',
  ],
  expected: ['trust-policy'],
  sources: [sources.awsVpcKeys, sources.awsAssumeRole],
  weaknesses: ['network-not-pinned'],
  attempts(target) {
    return onEveryRef(target, ({ name }) => `From ${name}`, {
      yaml: 'reviewed',
      use: { from: 'elsewhere', after: 30 },
    });
  },
};
