import { sources } from '../explanations/sources';
import { eventOf, onEveryRef, sceneOf } from './scene';
import type { Attack } from './types';

export const developerRunsPipeline: Attack = {
  id: 'developer-runs-pipeline',
  title: 'A Developer runs a pipeline on the trusted ref',
  scenario: 18,
  attacker: 'developer',
  story: [
    'A Developer cannot push to the trusted ref, but tries to run a pipeline on it: from the page, by the API, by a schedule.',
    'Everybody who may merge into a protected branch may do so, with variables of their choice where the project allows it.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.gitlabPipelineSecurity],
  openings: ['merging-kept'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const actor = scene.gitlab.people.developer;
    const ways = ['web', 'api', 'schedule', 'trigger'] as const;
    return ways.flatMap((source) =>
      onEveryRef(scene, ({ name }) => `On ${name}, started by ${source}`, {
        actor,
        event: eventOf(source),
      }),
    );
  },
};
