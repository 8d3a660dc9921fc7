import { sources } from '../explanations/sources';
import { isPipelineSource, type PipelineSource, pipelineSources } from '../gitlab/pipeline-sources';
import type { Attack } from '../world/attack';
import { acceptedSources, eventOf } from '../world/events';
import { pipelineAttempt } from '../world/pipeline-attempt';

/** Each has a separate attack. */
const elsewhere: readonly PipelineSource[] = [
  'merge_request_event',
  'parent_pipeline',
  'pipeline',
  'schedule',
  'trigger',
  'api',
  'duo_workflow',
];

export const unusualSource: Attack = {
  id: 'unusual-source',
  title: 'A pipeline started in an unexpected way',
  scenario: 'stolen-access',
  attacker: 'token-thief',
  story: [
    'A chat command, the Web IDE, a scan, a push to the registry: many things start pipelines.',
    'One of them runs on the trusted ref, as a user who is allowed to.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabYaml, sources.gitlabIdToken],
  weaknesses: ['source-not-pinned'],
  attempts(target) {
    const accepted = acceptedSources(target.role);
    const [ref] = target.refs;
    const others = Object.keys(pipelineSources)
      .filter(isPipelineSource)
      .filter((source) => !elsewhere.includes(source) && !accepted.includes(source));
    if (ref === undefined || others.length === 0) return { notApplicable: 'The role accepts every source.' };
    return others.map((source) =>
      pipelineAttempt(target, ref, `Started by ${source}`, { event: eventOf(source) }),
    );
  },
};
