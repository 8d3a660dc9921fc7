import { isTopicId, type TopicId } from '../explanations';
import { type Note, Noted } from '../formats/data';
import type { ShellStatement } from '../formats/shell';
import { EmbeddedScript, type YamlData, YamlReference } from '../formats/yaml-data';
import type { RolePlan } from '../plan/types';
import type { Job } from '../setup/schema';
import { at, member, resolvedJob, unnoted } from './resolved-job';
import type { JobWiring } from './world';

/** GitLab's default timeout of a project. */
export const projectTimeoutSeconds = 3600;

/** A statement of a script: the control it is for, and the functions it declares to define and to call. */
interface Step {
  readonly topic: TopicId | undefined;
  readonly defines: readonly string[];
  readonly calls: readonly string[];
}

/**
 * What the jobs of a role really do, read from the notes of the generated pipeline with resolved `extends`
 * and references. A note on a shell function counts only if each job reaches the function; a note in the job
 * of another role never does.
 */
export function wiringOf(pipeline: YamlData, role: Pick<RolePlan, 'name' | 'jobs'>): JobWiring {
  const [first, ...others] = role.jobs.map((job) => wiringOfJob(pipeline, job));
  if (first === undefined) throw new TypeError(`The role ${role.name} has no job.`);
  return others.reduce(weaker, first);
}

/** What holds for both jobs: an attacker uses the one that lacks a guard. */
const weaker = (left: JobWiring, right: JobWiring): JobWiring => ({
  name: left.name,
  topics: new Set([...left.topics].filter((topic) => right.topics.has(topic))),
  credentials: right.credentials === 'web-identity-file' ? right.credentials : left.credentials,
  timeoutSeconds: Math.max(left.timeoutSeconds, right.timeoutSeconds),
});

function wiringOfJob(pipeline: YamlData, { name, credentials }: Job): JobWiring {
  const topics = new Set<TopicId>();
  const job = resolvedJob(pipeline, name);
  const steps = stepsOf(job, pipeline, topics);
  const run = steps.filter(({ defines }) => defines.length === 0);
  const functions = steps.filter(({ defines }) => defines.length > 0);
  for (const { topic } of [...run, ...reached(run, functions)]) if (topic !== undefined) topics.add(topic);
  return { name, topics, credentials, timeoutSeconds: timeoutOf(job) };
}

/** The functions that can run: called by the job, or by such a function. */
function reached(run: readonly Step[], functions: readonly Step[]): readonly Step[] {
  const found = new Set<Step>();
  const visit = (steps: readonly Step[]): void => {
    for (const name of steps.flatMap(({ calls }) => calls)) {
      const next = functions.filter((step) => step.defines.includes(name) && !found.has(step));
      for (const step of next) found.add(step);
      visit(next);
    }
  };
  visit(run);
  return [...found];
}

/** Walks a value: topics of noted keywords go into `topics`, statements of scripts into the result. */
function stepsOf(data: YamlData, pipeline: YamlData, topics: Set<TopicId>): readonly Step[] {
  if (data instanceof Noted) {
    const { topic } = data.note;
    if (isTopicId(topic)) topics.add(topic);
    return stepsOf(data.value, pipeline, topics);
  }
  if (data instanceof EmbeddedScript) return data.script.statements.map(stepOf);
  if (data instanceof YamlReference) return stepsOf(at(pipeline, data.path), pipeline, topics);
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap((value: YamlData) => stepsOf(value, pipeline, topics));
}

/** Code that declares nothing neither defines nor calls a function: `declarations.test.ts` holds the jobs to that. */
function stepOf(statement: ShellStatement): Step {
  switch (statement.kind) {
    case 'declared': {
      const { defines, calls } = statement;
      return { ...stepOf(statement.statement), defines, calls };
    }
    case 'source': {
      const { defines, calls } = statement;
      return { topic: topicOf(statement.note), defines, calls };
    }
    case 'noted':
      return { topic: topicOf(statement.note), defines: [], calls: [] };
    case 'fragment':
    case 'comment':
      return { topic: undefined, defines: [], calls: [] };
  }
}

const topicOf = (note: Note | undefined): TopicId | undefined =>
  note !== undefined && isTopicId(note.topic) ? note.topic : undefined;

/** `timeout: 20 minutes`, as the generated job writes it. */
function timeoutOf(job: YamlData): number {
  const timeout = unnoted(member(job, 'timeout'));
  const [, minutes] = /^(\d+) minutes$/.exec(String(timeout)) ?? [];
  return minutes === undefined ? projectTimeoutSeconds : Number(minutes) * 60;
}
