import { sources } from '../explanations/sources';
import { eventOf, onEveryRef, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

export const stolenTriggerToken: Attack = {
  id: 'stolen-trigger-token',
  title: 'A stolen trigger token',
  scenario: 45,
  attacker: 'token-thief',
  story: [
    'A trigger token of a Maintainer leaks from a script.',
    'Whoever has it starts pipelines on the trusted ref.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabPipelineSecurity],
  openings: ['source-allowed', 'source-not-pinned'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    return onEveryRef(scene, ({ name }) => `On ${name}`, { event: eventOf('trigger') });
  },
};
