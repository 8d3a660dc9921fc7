import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { eventOf } from '../world/events';
import { onEveryRef } from '../world/pipeline-attempt';

export const downstreamPipeline: Attack = {
  id: 'downstream-pipeline',
  title: 'Another project starts the pipeline',
  scenario: 'downstream-pipeline',
  attacker: 'neighbor',
  story: [
    'A project with weaker rules triggers a pipeline of this one, with variables of its choice.',
    'It does so as a user who can run pipelines on the trusted ref.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabPipelineSecurity],
  weaknesses: ['source-allowed', 'source-not-pinned'],
  attempts(target) {
    return onEveryRef(target, ({ name }) => `On ${name}`, { event: eventOf('pipeline') });
  },
};
