import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { eventOf } from '../world/events';
import { onEveryRef } from '../world/pipeline-attempt';

export const childPipeline: Attack = {
  id: 'child-pipeline',
  title: 'A child pipeline made by a job',
  scenario: 'child-pipeline',
  attacker: 'job-intruder',
  story: [
    'A job of the pipeline on the trusted ref writes the file of a child pipeline, and something hostile in it writes along.',
    'The child pipeline has the ref and the subject of its parent.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabPipelineSecurity],
  weaknesses: ['source-allowed', 'source-not-pinned'],
  attempts(target) {
    return onEveryRef(target, ({ name }) => `On ${name}`, { event: eventOf('parent_pipeline') });
  },
};
