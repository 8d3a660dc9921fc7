import type { Data } from '../../formats/data';
import type { Plan } from '../../plan/types';
import { deployJob, sharedJob } from './deploy-job';
import { jobsByName } from './jobs-by-name';
import { sharedFunctions } from './login';

/** `stages:` in the order of first use. */
export const stagesOf = (plan: Plan): Data => [
  ...new Set(plan.roles.map(({ environment }) => environment.job.stage)),
];

/** The complete pipeline: shared functions once, one job per environment. What is shown is what is attacked. */
export const pipelineOf = (plan: Plan): Data => ({
  stages: stagesOf(plan),
  ...jobsByName([
    [sharedJob, { before_script: [sharedFunctions(plan)] }],
    ...plan.roles.map((role) => [role.environment.job.name, deployJob(plan, role)] as const),
  ]),
});
