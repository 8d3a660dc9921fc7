import { sources } from './sources';
import type { Explanation } from './types';

export const gitlabPipelineVariables = {
  id: 'gitlab-pipeline-variables',
  title: 'Pipeline variables',
  gist: 'who may set variables at the start',
  short:
    'Let nobody, or as few roles as possible, set variables when a pipeline starts: they outrank everything else.',
  long: [
    'Variables of a pipeline replace predefined ones and those of the file, in rules and in scripts. The setting ci_pipeline_variables_minimum_override_role restricts who may pass them.',
  ],
  doesNotStop: 'Variables stored in the project, its groups or the instance.',
  sources: [sources.gitlabVariables, sources.gitlabProjectsApi],
} as const satisfies Explanation;
