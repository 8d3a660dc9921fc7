import type { Data } from '../../formats/data';
import { deployJob, sharedJob } from '../../parts/job/deploy-job';
import { jobsByName } from '../../parts/job/jobs-by-name';
import { sharedFunctions } from '../../parts/job/login';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';

const header = `Deploy jobs that get short-lived AWS credentials with an ID token. No AWS key is stored anywhere.
Made by Keyless from setup.json: change the answers and make it again, or keep these parts together when you edit.
What AWS accepts is decided by the trust policies. The rules and scripts here guard against mistakes and leftovers.`;

/** `stages:` in the order of first use. */
export const stagesOf = (plan: Plan): Data => [
  ...new Set(plan.roles.map(({ environment }) => environment.job.stage)),
];

/** The complete pipeline: shared functions once, one job per environment. */
export const gitlabCi: Generator = {
  id: 'gitlab-ci',
  files: (plan) => [
    {
      path: 'gitlab/.gitlab-ci.yml',
      summary: 'The pipeline: one deploy job per environment, each with its own token, role and rules.',
      document: {
        format: 'yaml',
        header,
        data: {
          stages: stagesOf(plan),
          ...jobsByName([
            [sharedJob, { before_script: [sharedFunctions(plan)] }],
            ...plan.roles.map((role) => [role.environment.job.name, deployJob(plan, role)] as const),
          ]),
        },
      },
    },
  ],
};
