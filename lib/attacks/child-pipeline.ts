import { sources } from '../explanations/sources';
import { eventOf, onEveryRef, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

export const childPipeline: Attack = {
  id: 'child-pipeline',
  title: 'A child pipeline made by a job',
  scenario: 42,
  attacker: 'job-intruder',
  story: [
    'A job of the pipeline on the trusted ref writes the file of a child pipeline, and something hostile in it writes along.',
    'The child pipeline has the ref and the subject of its parent.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabPipelineSecurity],
  openings: ['source-allowed', 'source-not-pinned'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    return onEveryRef(scene, ({ name }) => `On ${name}`, { event: eventOf('parent_pipeline') });
  },
};
