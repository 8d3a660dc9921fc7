import { textOf } from '../nodes';
import type { Pipeline, PipelineJob } from '../pipeline';
import type { HiddenJob } from './types';

/** What a job without `rules` and `only` has. Source: docs.gitlab.com/ci/yaml/deprecated_keywords, `only` and `except`. */
const defaultOnly = ['branches', 'tags'] as const;

/** Keys that keep the rules of the hidden job away, so that the job runs when it ran before. */
export interface RulesChange {
  readonly rules?: null;
  readonly only?: readonly string[];
}

/**
 * What a job needs so that it starts as before. Its own `rules` win over those of the hidden job. GitLab refuses `only` and `except`
 * together with `rules`, so these are set to null. A job that says nothing takes the rules of the hidden job, unless it waits for
 * somebody and they do not, or the other way round.
 */
export function rulesChange(pipeline: Pipeline, job: PipelineJob, hidden: HiddenJob): RulesChange {
  const says = (keyword: string) => pipeline.lookup(job, keyword).origin !== undefined;
  if (!hidden.keywords.includes('rules') || says('rules')) return {};
  if (says('only') || says('except')) return { rules: null };
  const when = textOf(pipeline.lookup(job, 'when').origin?.pair.value) ?? 'on_success';
  return when === (hidden.manual ? 'manual' : 'on_success') ? {} : { rules: null, only: defaultOnly };
}
