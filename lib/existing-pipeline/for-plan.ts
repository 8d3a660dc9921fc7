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

/** What a setup changes in the project's existing pipeline. */
export interface PlanPatch {
  /** A unified diff for `git apply` in the root of the repository. Empty if there is nothing to change. */
  readonly patch: string;
  readonly removedKeys: readonly RemovedKey[];
  readonly notes: readonly Note[];
  /** Jobs of the setup that are not in the file. */
  readonly missing: readonly string[];
}

/** The patch of a pipeline file for a setup: it includes the library, and each job with the name of a setup job extends a hidden job. */
export function patchForPlan(plan: Plan, pipeline: Pipeline): PlanPatch {
  const patchPlan = patchPlanOf(plan);
  const { text, removedKeys, notes } = patchPipeline(pipeline, patchPlan);
  const missing = [...patchPlan.jobs.keys()].filter((name) => !pipeline.jobs.has(name));
  return { patch: unifiedDiff(pipelinePath, pipeline.text, text), removedKeys, notes, missing };
}

/** Which hidden job each job of the setup extends, and which keywords that sets. */
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
