import type { YamlData } from '../../formats/yaml-data';
import type { Plan } from '../../plan/types';
import { probeBase } from '../must-fail/functions';
import { deployJob, roleJobs } from './deploy-job';
import { jobsByName } from './jobs-by-name';
import { libraryInclude, probeJob, sharedJob } from './names';
import { sharedKeywords } from './shared-job';

type Jobs = { readonly [name: string]: YamlData };

/** The library: hidden jobs only. What all jobs share, what belongs to each role, and what the checks share. */
export const libraryOf = (plan: Plan): Jobs =>
  jobsByName([
    [sharedJob, sharedKeywords(plan)],
    ...plan.roles.flatMap((role) => roleJobs(plan, role)),
    [probeJob, probeBase(plan)],
  ]);

/** The user's own jobs, which extend those of the library. */
export const deployJobs = (plan: Plan): Jobs =>
  jobsByName(
    plan.roles.flatMap((role) => role.jobs.map((job) => [job.name, deployJob(plan, role, job)] as const)),
  );

/** The file of the user's jobs. */
export const jobFileOf = (plan: Plan): YamlData => ({ include: libraryInclude, ...deployJobs(plan) });

/** The jobs with the library they include, as GitLab puts both together. What is shown is what is attacked. */
export const pipelineOf = (plan: Plan): YamlData => ({ ...libraryOf(plan), ...deployJobs(plan) });
