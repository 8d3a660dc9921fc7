import { sources } from './sources';
import type { Explanation } from './types';

export const trustPipelineSource = {
  id: 'trust-pipeline-source',
  title: 'Pipeline source',
  gist: 'how the pipeline was started',
  short:
    'Only pipelines started in these ways. A merge request pipeline, a trigger token or another project is refused unless it is listed.',
  long: [
    'The pipeline_source claim says what started the pipeline: push, web for the Run pipeline page, schedule, api, trigger, pipeline for another project, parent_pipeline for a child pipeline, merge_request_event.',
    'It is the only pin that reliably keeps merge request pipelines out, because their subject looks like the one of a branch pipeline.',
  ],
  doesNotStop:
    'It says how a pipeline was started, not by whom. A pipeline that was started in an allowed way may carry variables that its starter chose.',
  sources: [sources.awsConditionKeys, sources.gitlabMergeRequestPipelines],
} as const satisfies Explanation;
