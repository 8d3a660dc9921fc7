import { sources } from '../explanations/sources';
import { eventOf, onEveryRef, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

export const staleSchedule: Attack = {
  id: 'stale-schedule',
  title: 'A schedule that nobody watches',
  scenario: 44,
  attacker: 'mistake',
  story: [
    'A Maintainer once made a schedule on the trusted ref and has left.',
    'It goes on deploying whatever is there.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabPipelineSecurity],
  openings: ['source-allowed', 'source-not-pinned'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    return onEveryRef(scene, ({ name }) => `On ${name}`, {
      yaml: 'reviewed',
      event: eventOf('schedule'),
    });
  },
};
