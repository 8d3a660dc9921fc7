import { joinAnd } from '../../formats/english';
import { applyEdits, type TextEdit } from '../../formats/text-edits';
import type { SourcePair } from '../../formats/yaml-source';
import { yamlFlowString } from '../../formats/yaml-strings';
import { awsUses, jobCommands } from '../commands';
import { type Note, type ReadJob, readJobs } from '../find';
import { defaultKeywords } from '../keywords';
import { type Pipeline, readPipeline } from '../pipeline';
import { expander } from '../variables';
import { artifactJobs } from './artifacts';
import { expectedMeaning } from './expected';
import { extendsEdits } from './extends';
import { includeEdits } from './include';
import { JobPlace } from './job-place';
import { keyEdits, planKeys } from './keys';
import { Lines } from './lines';
import { meaningOf, sameMeaning } from './meaning';
import { type Place, placesOf } from './places';
import { rulesChange } from './rules';
import { scriptEdits } from './scripts';
import { CannotPatch, type HiddenJob, type PatchPlan, type PatchResult } from './types';

export type { HiddenJob, PatchPlan, PatchResult, RemovedKey } from './types';

/**
 * Includes the library and makes the chosen jobs sign in with their roles. Only the affected places of the text change. A file that is
 * already patched does not change. The meaning of the new text is compared with the expected meaning; if they differ, the file does not
 * change, and a note says so. A job in a form that would need guessing is left alone, with a note.
 */
export function patchPipeline(pipeline: Pipeline, plan: PatchPlan): PatchResult {
  const lines = new Lines(pipeline.text);
  const places = placesOf(pipeline.root);
  const jobs = readJobs(pipeline);
  const notes: Note[] = [];
  const edits: TextEdit[] = [];
  const chosen = new Map<string, HiddenJob>();
  for (const job of jobs) {
    const hidden = plan.jobs.get(job.name);
    if (hidden === undefined) continue;
    const changed = attempt(job.line, notes, () => jobEdits(pipeline, job, hidden, lines, places, plan));
    if (changed === undefined) continue;
    edits.push(...changed);
    chosen.set(job.name, hidden);
    notes.push(...jobNotes(pipeline, job, hidden));
  }
  const unchanged = { text: pipeline.text, removedKeys: [] };
  if (chosen.size === 0) return { ...unchanged, notes };
  const keys = planKeys(pipeline, jobs, new Set(chosen.keys()), places);
  notes.push(
    ...timeoutNotes(
      pipeline,
      jobs.filter(({ name }) => chosen.get(name)?.keywords.includes('timeout')),
    ),
  );
  for (const { name, line, usedBy } of keys.retained)
    notes.push({
      line,
      message: `\`${name}\` stays in the file, because ${joinAnd(usedBy.map((job) => `\`${job}\``))} ${usedBy.length === 1 ? 'uses' : 'use'} AWS and ${usedBy.length === 1 ? 'gets' : 'get'} no role yet.`,
    });
  const whole = attempt(1, notes, () => {
    edits.push(...includeEdits(pipeline, lines, plan.library), ...keyEdits(lines, keys.pairs, places));
    return checked(pipeline, applyEdits(pipeline.text, edits), { ...plan, jobs: chosen }, keys.pairs, places);
  });
  return whole === undefined
    ? { ...unchanged, notes: inOrder(notes) }
    : { text: whole, removedKeys: keys.removed, notes: inOrder(notes) };
}

const inOrder = (notes: readonly Note[]): readonly Note[] => [...notes].sort((a, b) => a.line - b.line);

/** The result of `make`, or `undefined` and a note if it throws `CannotPatch`. */
function attempt<Result>(line: number, notes: Note[], make: () => Result): Result | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof CannotPatch)) throw error;
    notes.push({ line: error.line || line, message: `${error.message} Nothing was changed there.` });
    return undefined;
  }
}

function jobEdits(
  pipeline: Pipeline,
  { job }: ReadJob,
  hidden: HiddenJob,
  lines: Lines,
  places: ReadonlyMap<SourcePair, Place>,
  plan: PatchPlan,
): readonly TextEdit[] {
  const { contested } = pipeline.members(job.map);
  const unclear = ['extends', 'before_script', 'after_script'].find((key) => contested.has(key));
  if (unclear !== undefined)
    throw new CannotPatch(
      job.line,
      `\`${unclear}\` of \`${job.name}\` is above a \`<<\` that also sets it. Put \`<<\` first.`,
    );
  const place = new JobPlace(lines, job);
  const patched = new Set(plan.jobs.keys());
  const context = { pipeline, job, hidden, lines, place, places, patched };
  const scripts = (['before_script', 'after_script'] as const)
    .filter((keyword) => hidden.keywords.includes(keyword))
    .map((keyword) => ({
      isOwn: pipeline.lookup(job, keyword).origin?.from === 'job',
      edits: scriptEdits(context, keyword),
    }));
  const artifacts = artifactJobs(pipeline, job, hidden);
  const { rules, only } = rulesChange(pipeline, job, hidden);
  // If both edits are at the same position, an item at the end of a list comes before a new key.
  return [
    ...scripts.flatMap(({ isOwn, edits }) => (isOwn ? edits : [])),
    ...extendsEdits(pipeline, job, hidden, lines, place),
    ...(rules === null
      ? [place.above(['only', 'except', 'when'], 'rules', ['null # starts as before'])]
      : []),
    ...(only === undefined ? [] : [place.above(['when'], 'only', [`[${only.join(', ')}]`])]),
    ...(artifacts.length > 0
      ? [place.above(['script'], 'dependencies', [`[${artifacts.map(yamlFlowString).join(', ')}]`])]
      : []),
    ...scripts.flatMap(({ isOwn, edits }) => (isOwn ? [] : edits)),
  ];
}

/** The new text, if it has the expected meaning. */
function checked(
  pipeline: Pipeline,
  text: string,
  plan: PatchPlan,
  removed: ReadonlySet<SourcePair>,
  places: ReadonlyMap<SourcePair, Place>,
): string {
  const reading = readPipeline(text);
  if ('problems' in reading) throw new CannotPatch(1, 'The changed file would not be valid YAML.');
  const expected = expectedMeaning(pipeline, plan, removed, places);
  const actual = meaningOf(reading.pipeline, reading.pipeline.root) as typeof expected;
  const different = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].filter(
    (key) => !sameMeaning(expected[key] ?? null, actual[key] ?? null),
  );
  if (different.length > 0)
    throw new CannotPatch(
      pipeline.jobs.get(different[0] ?? '')?.line ?? 1,
      `A change of the file would also change ${joinAnd(different.map((key) => `\`${key}\``))} through an anchor. Move what they share to a hidden job first.`,
    );
  return text;
}

/** What changes for a job beyond the lines of the patch. */
function jobNotes(
  pipeline: Pipeline,
  { job, scripts, variables, line }: ReadJob,
  hidden: HiddenJob,
): readonly Note[] {
  const notes: Note[] = [];
  const { hiddenBy } = pipeline.lookup(job, 'before_script');
  const others = hiddenBy.filter((name) => name !== hidden.name);
  if (others.length > 0)
    notes.push({
      line,
      message: `\`${job.name}\` extends ${joinAnd(others.map((name) => `\`${name}\``))}, which is not in this file. If it has a \`before_script\`, name it: \`- !reference [${others[0]}, before_script]\`.`,
    });
  const replaced = defaultKeywords.filter(
    (keyword) =>
      keyword !== 'before_script' &&
      keyword !== 'after_script' &&
      hidden.keywords.includes(keyword) &&
      ['default', 'top level'].includes(pipeline.lookup(job, keyword).origin?.from ?? ''),
  );
  if (replaced.length > 0)
    notes.push({
      line,
      message: `In \`${job.name}\` the library replaces the default ${joinAnd(replaced.map((keyword) => `\`${keyword}\``))}.`,
    });
  const hasConditions = ['rules', 'only', 'except'].some(
    (keyword) => pipeline.lookup(job, keyword).origin !== undefined,
  );
  if (
    !hasConditions &&
    hidden.keywords.includes('rules') &&
    rulesChange(pipeline, job, hidden).rules === undefined
  )
    notes.push({
      line,
      message: `\`${job.name}\` had no rules. It now runs only where its role accepts it.`,
    });
  const includesOthers = pipeline.root.pairs.some(({ key }) => key === 'include');
  if (
    includesOthers &&
    hidden.keywords.includes('dependencies') &&
    pipeline.lookup(job, 'dependencies').origin === undefined
  )
    notes.push({
      line,
      message: `\`${job.name}\` no longer takes artifacts of jobs in included files. If it deploys their output, name them in \`dependencies\`.`,
    });
  const after = awsUses(jobCommands(scripts.after_script, expander(variables)));
  if (after[0] !== undefined)
    notes.push({
      line: after[0].line,
      message: `\`after_script\` of \`${job.name}\` uses AWS (\`${after[0].what}\`). It runs in a separate shell and has no session: move this to \`script\`.`,
    });
  const sets = awsUses(
    jobCommands([...scripts.before_script, ...scripts.script], expander(variables)),
  ).filter(({ kind }) => kind === 'sets-keys');
  for (const { what, line: at } of sets)
    notes.push({
      line: at,
      message: `A command of \`${job.name}\` sets \`${what}\`. Remove it: a stored key takes precedence over the session of the role.`,
    });
  return notes;
}

/** One note about jobs with a shorter timeout than before. */
function timeoutNotes(pipeline: Pipeline, jobs: readonly ReadJob[]): readonly Note[] {
  const limited = jobs.filter(({ job }) => {
    const from = pipeline.lookup(job, 'timeout').origin?.from;
    return from === undefined || from === 'default';
  });
  const [first] = limited;
  if (first === undefined) return [];
  const names = joinAnd(limited.map(({ name }) => `\`${name}\``));
  return [
    {
      line: first.line,
      message: `The library sets a \`timeout\` for ${names}, as long as the session. Set \`timeout\` in a job that takes longer.`,
    },
  ];
}
