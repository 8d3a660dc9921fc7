import { sources } from '../explanations/sources';
import { eventOf, onEveryRef, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

export const downstreamPipeline: Attack = {
  id: 'downstream-pipeline',
  title: 'Another project starts the pipeline',
  scenario: 43,
  attacker: 'neighbor',
  story: [
    'A project with weaker rules triggers a pipeline of this one, with variables of its choice.',
    'It does so in the name of somebody who may run pipelines on the trusted ref.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabPipelineSecurity],
  openings: ['source-allowed', 'source-not-pinned'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    return onEveryRef(scene, ({ name }) => `On ${name}`, { event: eventOf('pipeline') });
  },
};
