import { hiddenJobOf } from '../parts/job/deploy-job';
import { libraryPath } from '../parts/job/names';
import { libraryOf } from '../parts/job/pipeline';
import { firstJob } from '../plan/first-job';
import type { Plan } from '../plan/types';
import { resolvedJob } from '../world/resolved-job';
import { unifiedDiff } from './diff';
import type { Note } from './find';
import { type PatchPlan, patchPipeline, type RemovedKey } from './patch';
import type { Pipeline } from './pipeline';

/** The path of the file in the repository. Source: docs.gitlab.com/ci/yaml, the default of "CI/CD configuration file". */
const pipelinePath = '.gitlab-ci.yml';

/** What a setup changes in the pipeline that a project has. */
export interface PlanPatch {
  /** A unified diff that `git apply` takes in the root of the repository. Empty: there is nothing to change. */
  readonly patch: string;
  readonly removedKeys: readonly RemovedKey[];
  readonly notes: readonly Note[];
  /** Jobs of the setup that the file does not hold. */
  readonly missing: readonly string[];
}

/** The patch of a file for a setup: its jobs get their roles by their names, and the library is included. */
export function patchForPlan(plan: Plan, pipeline: Pipeline): PlanPatch {
  const patchPlan = patchPlanOf(plan);
  const { text, removedKeys, notes } = patchPipeline(pipeline, patchPlan);
  const missing = [...patchPlan.jobs.keys()].filter((name) => !pipeline.jobs.has(name));
  return { patch: unifiedDiff(pipelinePath, pipeline.text, text), removedKeys, notes, missing };
}

/** Which hidden job each job of the setup extends, and what that sets. */
function patchPlanOf(plan: Plan): PatchPlan {
  const library = libraryOf(plan);
  const jobs = plan.roles.flatMap((role) =>
    role.jobs.map((job) => {
      const name = hiddenJobOf(plan, role, job);
      const keywords = Object.keys(resolvedJob(library, name) ?? {});
      return [job.name, { name, keywords, manual: firstJob(role).manual }] as const;
    }),
  );
  return { library: libraryPath, jobs: new Map(jobs) };
}
