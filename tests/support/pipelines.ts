import { readdirSync, readFileSync } from 'node:fs';
import { readJobs } from '@/lib/existing-pipeline/find';
import { type PatchPlan, patchPipeline } from '@/lib/existing-pipeline/patch';
import { type Pipeline, readPipeline } from '@/lib/existing-pipeline/pipeline';
import { proposeRoles } from '@/lib/existing-pipeline/proposals';

const folder = 'tests/fixtures/pipelines';

/** The names of the real-world pipelines. */
export const pipelineNames = readdirSync(folder);

export const pipelineText = (name: string): string =>
  readFileSync(`${folder}/${name}/.gitlab-ci.yml`, 'utf8');

export const expectationPath = (name: string, file: string): string =>
  `${process.cwd()}/${folder}/${name}/${file}`;

export function readable(text: string): Pipeline {
  const reading = readPipeline(text);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.pipeline;
}

/** The keywords that a hidden job sets. */
export const hiddenKeywords = [
  'id_tokens',
  'environment',
  'resource_group',
  'interruptible',
  'timeout',
  'dependencies',
  'cache',
  'rules',
  'before_script',
  'after_script',
];

/** A plan in which every job that uses AWS gets its proposed role. */
export function planFor(pipeline: Pipeline): PatchPlan {
  const roles = proposeRoles(readJobs(pipeline).filter(({ reasons }) => reasons.length > 0));
  return {
    library: 'ci/aws-oidc.gitlab-ci.yml',
    jobs: new Map(
      roles.flatMap((role) =>
        role.jobs.map(
          ({ name }) =>
            [
              name,
              { name: `.aws-${role.name}`, keywords: hiddenKeywords, manual: role.jobs[0]?.manual === true },
            ] as const,
        ),
      ),
    ),
  };
}

/** The patched file. To patch a file again, pass the plan of the original file. */
export const patched = (text: string, plan = planFor(readable(text))) => patchPipeline(readable(text), plan);
