import type { YamlData } from '../../formats/yaml-data';
import type { Plan } from '../../plan/types';
import { probeBase } from '../must-fail/functions';
import { deployJob, roleJobs } from './deploy-job';
import { jobsByName } from './jobs-by-name';
import { libraryInclude, probeJob, sharedJob } from './names';
import { sharedKeywords } from './shared-job';

type Jobs = { readonly [name: string]: YamlData };

/** The library, which has only hidden jobs: one for all jobs, one or more for each role, and one for the checks. */
export const libraryOf = (plan: Plan): Jobs =>
  jobsByName([
    [sharedJob, sharedKeywords(plan)],
    ...plan.roles.flatMap((role) => roleJobs(plan, role)),
    [probeJob, probeBase(plan)],
  ]);

/** The jobs that the user edits. They extend those of the library. */
export const deployJobs = (plan: Plan): Jobs =>
  jobsByName(
    plan.roles.flatMap((role) => role.jobs.map((job) => [job.name, deployJob(plan, role, job)] as const)),
  );

/** The job file. */
export const jobFileOf = (plan: Plan): YamlData => ({ include: libraryInclude, ...deployJobs(plan) });

/** The jobs and the included library, merged as in GitLab. The attacks use these same documents. */
export const pipelineOf = (plan: Plan): YamlData => ({ ...libraryOf(plan), ...deployJobs(plan) });
