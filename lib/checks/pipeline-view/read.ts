import { type ReadJob, readJob } from '../../existing-pipeline/find';
import { asList, asMap, asScalar, textOf } from '../../existing-pipeline/nodes';
import type { Pipeline, PipelineJob } from '../../existing-pipeline/pipeline';
import { tokenFlow } from './token-flow';
import type { CheckedJob, CheckedPipeline, ExpectedByRoles, IdToken } from './types';

/** Many jobs may extend one long script: at most this many characters are read in total. */
const mostScript = 4_000_000;
/** The cost of an item of a script in addition to its characters. */
const itemCost = 100;

/** Reads the jobs of a pipeline, including hidden jobs that no other job of the file extends: they are for other files. */
export function readForChecks(pipeline: Pipeline, expected: ExpectedByRoles): CheckedPipeline {
  const all = [...readableJobs(pipeline), ...templates(pipeline)];
  const jobs: CheckedJob[] = [];
  let size = 0;
  for (const job of all) {
    if (size > mostScript) break;
    const checked = checkedJob(pipeline, job, expected);
    size += sizeOf(checked.read);
    jobs.push(checked);
  }
  return {
    pipeline,
    jobs,
    tokenJobs: jobs.filter(({ tokens }) => tokens.length > 0),
    firstUnread: all[jobs.length]?.line,
    expected,
  };
}

const readableJobs = (pipeline: Pipeline): readonly PipelineJob[] =>
  [...pipeline.jobs.values()].filter(
    (job) => !job.hidden && pipeline.lookup(job, 'trigger').origin === undefined,
  );

function templates(pipeline: Pipeline): readonly PipelineJob[] {
  const extended = new Set([...pipeline.jobs.values()].flatMap((job) => pipeline.basesOf(job) ?? []));
  return [...pipeline.jobs.values()].filter(({ name, hidden }) => hidden && !extended.has(name));
}

const sizeOf = ({ scripts }: ReadJob): number =>
  Object.values(scripts)
    .flat()
    .reduce((size, item) => size + itemCost + (item.kind === 'command' ? item.text.length : 0), 0);

function checkedJob(pipeline: Pipeline, job: PipelineJob, expected: ExpectedByRoles): CheckedJob {
  const read = readJob(pipeline, job);
  const commands = [...read.commands, ...read.afterCommands];
  const all = tokensOf(pipeline, job);
  const tokens = all.filter((token) => isForAws(token, all, read, expected));
  const names = [...tokens.map(({ name }) => name), ...oldNames];
  return {
    read,
    isTemplate: job.hidden,
    extendsUnread: extendsUnread(pipeline, job),
    tokens,
    commands,
    flow: tokenFlow(names, commands),
    lineOf: (keyword) => pipeline.lookup(job, keyword).origin?.pair.line,
  };
}

/** Variables with which GitLab gave a token to every job, until 17.0. */
const oldNames = ['CI_JOB_JWT', 'CI_JOB_JWT_V1', 'CI_JOB_JWT_V2'] as const;

/** A keyword that no job has, so that every base of the job is visited. */
const noKeyword = '';

const extendsUnread = (pipeline: Pipeline, job: PipelineJob): boolean =>
  pipeline.basesOf(job) === undefined || pipeline.lookup(job, noKeyword).hiddenBy.length > 0;

/**
 * The tokens of a job. Like every mapping, `id_tokens` is merged with that of extended jobs; that of
 * `default` counts only if there is no other. Source: docs.gitlab.com/ci/yaml, `id_tokens` and `extends`.
 */
function tokensOf(pipeline: Pipeline, job: PipelineJob): readonly IdToken[] {
  const layers = pipeline.layers(job, 'id_tokens');
  const origins = layers.filter(({ from }) => from !== 'default');
  const tokens = new Map<string, IdToken>();
  for (const { pair, from } of origins.length > 0 ? origins : layers) {
    const map = asMap(pair.value);
    if (map === undefined) break;
    for (const [name, { pair: token }] of pipeline.members(map).members) {
      if (tokens.has(name)) continue;
      const { audiences, line } = audienceOf(pipeline, token.value);
      tokens.set(name, {
        name,
        audiences,
        line: token.line,
        audienceLine: line ?? token.line,
        isDefault: from === 'default',
      });
    }
  }
  return [...tokens.values()];
}

function audienceOf(
  pipeline: Pipeline,
  token: Parameters<typeof asMap>[0],
): { readonly audiences: readonly string[] | undefined; readonly line?: number } {
  const map = asMap(token);
  const aud = map === undefined ? undefined : pipeline.members(map).members.get('aud')?.pair;
  if (aud === undefined) return { audiences: undefined };
  const text = asScalar(aud.value) === undefined ? undefined : textOf(aud.value);
  const several = asList(aud.value)?.items.map(({ value }) => textOf(value));
  const audiences =
    text !== undefined ? [text] : several?.every((text) => text !== undefined) ? several : undefined;
  return { audiences, line: aud.line };
}

/** Whether a token is meant for AWS: by its audience or its name, or because nothing else in the job can use it. */
function isForAws(
  { name, audiences = [] }: IdToken,
  all: readonly IdToken[],
  { reasons }: ReadJob,
  expected: ExpectedByRoles,
): boolean {
  // A reserved name: such a token is meant for nobody, as in a test that must fail.
  if (audiences.length > 0 && audiences.every((audience) => audience.endsWith('.invalid'))) return false;
  if (audiences.some((audience) => audience.includes('amazonaws') || expected.audiences.includes(audience)))
    return true;
  return /AWS/i.test(name) || (all.length === 1 && reasons.length > 0);
}
