import { sources } from '../explanations/sources';
import { isPipelineSource, type PipelineSource, pipelineSources } from '../gitlab/pipeline-sources';
import { acceptedSources, eventOf, pipelineAttempt, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

/** Each has an attack of its own. */
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
  title: 'A pipeline started in a way nobody thought of',
  scenario: 45,
  attacker: 'token-thief',
  story: [
    'A chat command, the Web IDE, a scan, a push to the registry: many things start pipelines.',
    'One of them runs on the trusted ref, in the name of somebody who may.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabYaml, sources.gitlabIdToken],
  openings: ['source-not-pinned'],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const accepted = acceptedSources(scene.role);
    const [ref] = scene.refs;
    const others = Object.keys(pipelineSources)
      .filter(isPipelineSource)
      .filter((source) => !elsewhere.includes(source) && !accepted.includes(source));
    if (ref === undefined || others.length === 0) return { notApplicable: 'The role accepts every source.' };
    return others.map((source) =>
      pipelineAttempt(scene, ref, `Started by ${source}`, { event: eventOf(source) }),
    );
  },
};
