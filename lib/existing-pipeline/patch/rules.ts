import { textOf } from '../nodes';
import type { Pipeline, PipelineJob } from '../pipeline';
import type { HiddenJob } from './types';

/** The default of a job without `rules` and `only`. Source: docs.gitlab.com/ci/yaml/deprecated_keywords, `only` and `except`. */
const defaultOnly = ['branches', 'tags'] as const;

/** Keys that override the rules of the hidden job, so that the job runs in the same pipelines as before. */
export interface RulesChange {
  readonly rules?: null;
  readonly only?: readonly string[];
}

/**
 * The keys that a job needs to start as before. Existing `rules` override those of the hidden job. GitLab refuses `only` and `except`
 * together with `rules`, so `rules` is set to null. A job with none of them gets the rules of the hidden job, unless only one of the two
 * is manual.
 */
export function rulesChange(pipeline: Pipeline, job: PipelineJob, hidden: HiddenJob): RulesChange {
  const says = (keyword: string) => pipeline.lookup(job, keyword).origin !== undefined;
  if (!hidden.keywords.includes('rules') || says('rules')) return {};
  if (says('only') || says('except')) return { rules: null };
  const when = textOf(pipeline.lookup(job, 'when').origin?.pair.value) ?? 'on_success';
  return when === (hidden.manual ? 'manual' : 'on_success') ? {} : { rules: null, only: defaultOnly };
}
