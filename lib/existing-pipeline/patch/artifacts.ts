import type { SourceNode } from '../../formats/yaml-source';
import { asList, asMap, asScalar, textOf, textsOf } from '../nodes';
import type { Pipeline, PipelineJob } from '../pipeline';
import type { HiddenJob } from './types';

/**
 * The jobs whose artifacts a job takes by default. The hidden job turns that off, so the patch names them: the jobs in `needs`, or else all jobs of
 * earlier stages that have artifacts. Empty if the job names them already. Jobs of included files are not known.
 */
export function artifactJobs(pipeline: Pipeline, job: PipelineJob, hidden: HiddenJob): readonly string[] {
  if (!hidden.keywords.includes('dependencies')) return [];
  if (pipeline.lookup(job, 'dependencies').origin !== undefined) return [];
  const needs = pipeline.lookup(job, 'needs').origin;
  const needed = needs === undefined ? undefined : neededJobs(pipeline, needs.pair.value);
  const stage = stageOf(pipeline, job);
  return [...pipeline.jobs.values()]
    .filter((other) => !other.hidden && pipeline.lookup(other, 'artifacts').origin !== undefined)
    .filter((other) => needed?.includes(other.name) ?? stageOf(pipeline, other) < stage)
    .map(({ name }) => name);
}

/** The jobs of this pipeline whose artifacts `needs` takes. */
const neededJobs = (pipeline: Pipeline, needs: SourceNode): readonly string[] =>
  (asList(needs)?.items ?? []).flatMap(({ value }) => {
    const map = asMap(value);
    if (map === undefined) return textOf(value) ?? [];
    const member = (key: string) => pipeline.members(map).members.get(key)?.pair.value;
    return asScalar(member('artifacts'))?.value === false ? [] : (textOf(member('job')) ?? []);
  });

/** GitLab's default stages. Source: docs.gitlab.com/ci/yaml, `stages`. */
const defaultStages = ['build', 'test', 'deploy'];

/** The position of the stage of a job. A stage that the file does not list comes last. */
function stageOf(pipeline: Pipeline, job: PipelineJob): number {
  const stages = textsOf(pipeline.root.pairs.find(({ key }) => key === 'stages')?.value) ?? defaultStages;
  const all = ['.pre', ...stages, '.post'];
  const at = all.indexOf(textOf(pipeline.lookup(job, 'stage').origin?.pair.value) ?? 'test');
  return at === -1 ? all.length : at;
}
