import { fileNotes } from '../lib/existing-pipeline/find';
import { patchForPlan } from '../lib/existing-pipeline/for-plan';
import { type Pipeline, readPipeline } from '../lib/existing-pipeline/pipeline';
import type { Plan } from '../lib/plan/types';
import { Unusable } from './command';
import { message } from './message';
import { readSetupBytes } from './read-setup';

const example = 'keyless generate setup.json --ci .gitlab-ci.yml --out bundle';

/** The pipeline that `--ci` names, and its path. */
export interface PipelineFile {
  readonly file?: string;
  readonly pipeline?: Pipeline;
}

/** The pipeline in a file. Throws `Unusable` if the file cannot be read as one. */
export function readPipelineFile(file: string): PipelineFile {
  const reading = readPipeline(textOf(file));
  if ('pipeline' in reading) return { file, pipeline: reading.pipeline };
  // Later problems are often a consequence of the first.
  const [{ line, message: wrong } = { line: 1, message: 'not a pipeline' }] = reading.problems;
  throw new Unusable([
    message(
      `${file}:${line}: ${wrong}`,
      'a .gitlab-ci.yml that GitLab can read, with each key once',
      example,
    ),
  ]);
}

/** Byte for byte, including a byte order mark: the patch has to match the file. */
function textOf(file: string): string {
  const bytes = readSetupBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unusable([message(`${file} is not UTF-8`, 'a text file in UTF-8', example)]);
  }
}

/** What the patch does not do, or what somebody has to check. */
export function pipelineLines(plan: Plan, { file, pipeline }: PipelineFile): readonly string[] {
  if (pipeline === undefined) return [];
  const { patch, notes, missing } = patchForPlan(plan, pipeline);
  return [
    ...missing.map(
      (name) => `${file}: there is no job ${JSON.stringify(name)}. Copy it from gitlab/.gitlab-ci.yml.`,
    ),
    ...[...fileNotes(pipeline), ...notes].map(({ line, message: text }) => `${file}:${line}: ${text}`),
    ...(patch === '' ? [`${file}: nothing to change, so there is no patch.`] : []),
  ];
}
