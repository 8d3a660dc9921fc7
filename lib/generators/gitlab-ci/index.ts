import { pipelineOf } from '../../parts/job/pipeline';
import type { Generator } from '../types';

const header = `Deploy jobs that get short-lived AWS credentials with an ID token. No AWS key is stored anywhere.
Made by Keyless from setup.json: change the answers and make it again, or keep these parts together when you edit.
What AWS accepts is decided by the trust policies. The rules and scripts here guard against mistakes and leftovers.`;

/** `gitlab/.gitlab-ci.yml`: the complete pipeline. */
export const gitlabCi: Generator = {
  id: 'gitlab-ci',
  files: (plan) => [
    {
      path: 'gitlab/.gitlab-ci.yml',
      summary: 'The pipeline: one deploy job per environment, each with its own token, role and rules.',
      document: { format: 'yaml', header, data: pipelineOf(plan) },
    },
  ],
};
