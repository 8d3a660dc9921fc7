import { type Instance, type MintResult, mintToken, type Pipeline, type Project } from '../gitlab/token';
import type { World } from './world';

type Known = WeakMap<Project, Map<string, MintResult>>;
const knownBy = new WeakMap<Instance, Known>();

/**
 * What GitLab does about a pipeline, decided once: many attacks and roles lead to the same pipeline. Merge requests
 * name more projects than their own and are decided each time.
 */
export function mintOnce({ gitlab: { instance } }: World, pipeline: Pipeline): MintResult {
  const key = keyOf(pipeline);
  if (key === undefined) return mintToken(instance, pipeline);
  const known: Known = knownBy.get(instance) ?? new WeakMap();
  const results = known.get(pipeline.project) ?? new Map<string, MintResult>();
  const result = results.get(key) ?? mintToken(instance, pipeline);
  knownBy.set(instance, known.set(pipeline.project, results.set(key, result)));
  return result;
}

function keyOf({ actor, project, event, ref, job, now }: Pipeline): string | undefined {
  if (event.source === 'merge_request_event' || event.source === 'parent_pipeline') return undefined;
  const { environment, idToken } = job;
  return [
    actor.id,
    actor.roles[project.id],
    event.source,
    ref.type,
    ref.name,
    environment?.name,
    environment?.action,
    environment?.deploymentTier,
    job.runnerEnvironment,
    job.timeoutSeconds,
    job.policy,
    idToken?.aud,
    now,
  ].join('\n');
}
