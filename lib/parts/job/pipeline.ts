import { EmbeddedScript, type YamlData } from '../../formats/yaml-data';
import { mirrorings } from '../../plan/mirrored-folders';
import type { Plan } from '../../plan/types';
import { deployJob, roleJobs } from './deploy-job';
import { jobsByName } from './jobs-by-name';
import { sharedFunctions } from './login';
import { libraryInclude, sharedJob } from './names';
import { outputGuard } from './output-guard.embedded';

type Jobs = { readonly [name: string]: YamlData };

/** The library: hidden jobs only. The functions once, then what belongs to each role. */
export const libraryOf = (plan: Plan): Jobs =>
  jobsByName([
    [sharedJob, { before_script: [sharedFunctions(plan), ...guardFunctions(plan)] }],
    ...plan.roles.flatMap((role) => roleJobs(plan, role)),
  ]);

/** The check of folders, where a job of the setup publishes one and deletes what it does not hold. */
const guardFunctions = ({ roles }: Plan): readonly EmbeddedScript[] =>
  roles.some(({ jobs }) =>
    jobs.some(({ script }) =>
      script.some((item) => mirrorings(item).some(({ folder }) => folder !== undefined)),
    ),
  )
    ? [new EmbeddedScript({ statements: outputGuard })]
    : [];

/** The user's own jobs, which extend those of the library. */
export const deployJobs = (plan: Plan): Jobs =>
  jobsByName(
    plan.roles.flatMap((role) => role.jobs.map((job) => [job.name, deployJob(plan, role, job)] as const)),
  );

/** The file of the user's jobs. */
export const jobFileOf = (plan: Plan): YamlData => ({ include: libraryInclude, ...deployJobs(plan) });

/** The jobs with the library they include, as GitLab puts both together. What is shown is what is attacked. */
export const pipelineOf = (plan: Plan): YamlData => ({ ...libraryOf(plan), ...deployJobs(plan) });
