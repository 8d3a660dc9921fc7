import type { TextEdit } from '../../formats/text-edits';
import type { SourceNode, SourcePair } from '../../formats/yaml-source';
import { yamlFlowString } from '../../formats/yaml-strings';
import { awsUses, jobCommands } from '../commands';
import { asList, followed, referenceOf } from '../nodes';
import type { Pipeline, PipelineJob } from '../pipeline';
import { scriptItems } from '../script';
import { expander, variablesOf } from '../variables';
import { intoFlow } from './include';
import type { JobPlace } from './job-place';
import type { Lines } from './lines';
import type { Place } from './places';
import { CannotPatch, type HiddenJob } from './types';

type Keyword = 'before_script' | 'after_script';

export interface ScriptContext {
  readonly pipeline: Pipeline;
  readonly job: PipelineJob;
  readonly hidden: HiddenJob;
  readonly lines: Lines;
  readonly place: JobPlace;
  readonly places: ReadonlyMap<SourcePair, Place>;
  /** Jobs that get a login in this patch, so their scripts can no longer be templates for other jobs. */
  readonly patched: ReadonlySet<string>;
}

/**
 * The edits that make a job run both the login of its role and its existing commands. A `before_script` in the job overrides `extends`,
 * templates and defaults, so if any of them has one, the job names both. The login comes right before the first command that uses AWS,
 * or last, so that commands that only install tools run without credentials. In an `after_script`, the cleanup comes last.
 */
export function scriptEdits(context: ScriptContext, keyword: Keyword): readonly TextEdit[] {
  const { pipeline, job, hidden, places, place, patched } = context;
  const { origin, hiddenBy } = pipeline.lookup(job, keyword);
  const others = hiddenBy.filter((name) => name !== hidden.name);
  const reference = `!reference [${yamlFlowString(hidden.name)}, ${keyword}]`;
  if (origin === undefined) {
    return others.length === 0 ? [] : [place.above(neighborsOf(keyword), keyword, [`- ${reference}`])];
  }
  const { value } = origin.pair;
  if (namesJob(pipeline, value, hidden.name, keyword)) return [];
  if (origin.from === 'job') return ownEdits(context, keyword, origin.pair, reference);
  const path = places.get(origin.pair)?.path;
  if (path === undefined || patched.has(path[0] ?? ''))
    throw new CannotPatch(
      job.line,
      `\`${job.name}\` takes its \`${keyword}\` from ${path === undefined ? 'an anchor' : `\`${path[0]}\`, which gets a login itself`}. Move those lines to a hidden job that both extend first.`,
    );
  const inherited = `!reference [${path.map(yamlFlowString).join(', ')}]`;
  const order =
    loginIndex(pipeline, job, keyword, [value]) === 0 ? [reference, inherited] : [inherited, reference];
  return [
    place.above(
      neighborsOf(keyword),
      keyword,
      order.map((line) => `- ${line}`),
    ),
  ];
}

const neighborsOf = (keyword: Keyword): readonly string[] => (keyword === 'before_script' ? ['script'] : []);

/** Whether these items already refer to the script of that job. */
function namesJob(pipeline: Pipeline, node: SourceNode, name: string, keyword: Keyword): boolean {
  const [owner, part] = referenceOf(node) ?? [];
  if (owner === name && part === keyword) return true;
  return asList(node)?.items.some(({ value }) => namesJob(pipeline, value, name, keyword)) ?? false;
}

/** The number of items that run before the login. */
export function loginIndex(
  pipeline: Pipeline,
  job: PipelineJob,
  keyword: Keyword,
  items: readonly SourceNode[],
): number {
  if (keyword === 'after_script') return items.length;
  const expand = expander(variablesOf(pipeline, job));
  const first = items.findIndex((item) => {
    const parts = scriptItems(pipeline, item);
    return parts.some(({ kind }) => kind === 'unknown') || awsUses(jobCommands(parts, expand)).length > 0;
  });
  return first === -1 ? items.length : first;
}

function ownEdits(
  { pipeline, job, lines }: ScriptContext,
  keyword: Keyword,
  pair: SourcePair,
  reference: string,
): readonly TextEdit[] {
  const { value } = pair;
  if (value.kind === 'list' && value.tag === undefined) {
    const index = loginIndex(
      pipeline,
      job,
      keyword,
      value.items.map((item) => item.value),
    );
    if (value.flow) return [intoFlow(lines.text, value, reference, index)];
    const at = value.items[index];
    const near = at ?? value.items.at(-1);
    if (near === undefined) return [];
    const line = [`${' '.repeat(near.start - lines.startOfLine(near.start))}- ${reference}`];
    return [
      at === undefined
        ? lines.behind(lines.lastOf(value.start, value.end), line)
        : lines.before(at.start, line),
    ];
  }
  if (followed(value).kind === 'scalar' && value.kind === 'scalar' && value.style === 'empty')
    return [{ start: pair.colon, end: pair.colon, insert: ` [${reference}]` }];
  return [...intoList(lines, pair, loginIndex(pipeline, job, keyword, [value]) === 0, reference)];
}

/** Turns a single command, alias or reference into a list with the login. */
function intoList(
  lines: Lines,
  pair: SourcePair,
  loginFirst: boolean,
  reference: string,
): readonly TextEdit[] {
  const { value } = pair;
  const indentation = `${lines.indentation(pair.start) ?? ''}  `;
  const login = `${indentation}- ${reference}`;
  const last = lines.lastOf(value.start, value.end);
  const isOneLine = !lines.text.slice(value.start, last).includes('\n');
  const isBlock = value.kind === 'scalar' && value.style === 'block';
  const onLineOfKey = lines.startOfLine(value.start) === lines.startOfLine(pair.start);
  if (!onLineOfKey || !(isOneLine || isBlock) || value.anchor !== undefined)
    throw new CannotPatch(
      pair.line,
      `\`${pair.key}\` is a text over several lines. Write it as a list of commands first.`,
    );
  const shifted: TextEdit[] = [];
  for (let at = lines.nextLine(value.start); at < last; at = lines.nextLine(at))
    if (/^[ \t]*\S/.test(lines.text.slice(at, lines.nextLine(at))))
      shifted.push({ start: at, end: at, insert: '  ' });
  const head = [...(loginFirst ? [login] : []), `${indentation}- `].join(lines.lineBreak);
  return [
    { start: pair.colon, end: value.start, insert: lines.lineBreak + head },
    ...shifted,
    ...(loginFirst ? [] : [lines.behind(last, [login])]),
  ];
}
