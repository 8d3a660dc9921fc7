import { sources } from './sources';
import type { Explanation } from './types';

export const jobProtectedRefRule = {
  id: 'job-protected-ref-rule',
  title: 'Only protected refs',
  gist: 'only on this protected ref',
  short: 'Only for this ref, while it is protected. A guard against mistakes, not a boundary.',
  long: [
    'The job is added to pipelines of the refs of this environment only, and only while GitLab reports them as protected. A pipeline for any other ref does not show the job at all.',
  ],
  doesNotStop:
    'A pipeline variable can override the predefined ones that rules compare, and anyone who edits the file can change the rule.',
  sources: [sources.gitlabYaml, sources.gitlabVariables, sources.gitlabPipelineSecurity],
} as const satisfies Explanation;
