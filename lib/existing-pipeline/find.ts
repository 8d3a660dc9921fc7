import type { Data } from '../formats/data';
import { type AwsUse, awsUses, type JobCommand, jobCommands } from './commands';
import { type ScriptKeyword, scriptKeywords } from './keywords';
import { identityNames, staticKeyNames } from './names';
import { asMap } from './nodes';
import type { Pipeline, PipelineJob } from './pipeline';
import { plainData } from './plain-data';
import { type ScriptItem, scriptItems } from './script';
import { allVariables, expander, type JobVariable, variablesOf } from './variables';

/** Why a job counts as one that uses AWS. */
export interface Reason {
  readonly kind: 'static-key' | 'aws-variable' | AwsUse['kind'];
  /** A variable or a command, as in the file. */
  readonly what: string;
  readonly where: ScriptKeyword | 'variables';
  readonly line: number;
}

/** Something to know about a job, or about the whole file. */
export interface Note {
  readonly line: number;
  readonly message: string;
}

/** A job of the file, with `extends`, anchors and defaults resolved as far as the file contains them. */
export interface ReadJob {
  readonly name: string;
  readonly line: number;
  readonly job: PipelineJob;
  /** Empty if nothing in the file says that this job uses AWS. */
  readonly reasons: readonly Reason[];
  readonly scripts: { readonly [Keyword in ScriptKeyword]: readonly ScriptItem[] };
  readonly commands: readonly JobCommand[];
  /** The commands of `after_script`, which runs in a separate shell. */
  readonly afterCommands: readonly JobCommand[];
  readonly variables: ReadonlyMap<string, JobVariable>;
  /** The keyword as plain data, if the file contains all of it. */
  value(keyword: string): Data | undefined;
  /** Whether the job has the keyword, but parts of it are not in the file. */
  hides(keyword: string): boolean;
  /** What the file does not say. */
  readonly notes: readonly Note[];
}

/** The jobs that GitLab runs, in the order of the file, each with the reasons why it counts as one that uses AWS, if any. Left out: trigger jobs, which run no commands. */
export function readJobs(pipeline: Pipeline): readonly ReadJob[] {
  return [...pipeline.jobs.values()]
    .filter((job) => !job.hidden && pipeline.lookup(job, 'trigger').origin === undefined)
    .map((job) => readJob(pipeline, job));
}

/** One job, or one hidden job. */
export function readJob(pipeline: Pipeline, job: PipelineJob): ReadJob {
  const variables = variablesOf(pipeline, job);
  const expand = expander(variables);
  const scripts = Object.fromEntries(
    scriptKeywords.map((keyword) => [
      keyword,
      scriptItems(pipeline, pipeline.lookup(job, keyword).origin?.pair.value),
    ]),
  ) as unknown as ReadJob['scripts'];
  const commands = jobCommands([...scripts.before_script, ...scripts.script], expand);
  const afterCommands = jobCommands(scripts.after_script, expand);
  return {
    name: job.name,
    line: job.line,
    job,
    reasons: reasonsOf(pipeline, job, scripts, { commands, afterCommands }),
    scripts,
    commands,
    afterCommands,
    variables,
    value: (keyword) => plainData(pipeline, pipeline.lookup(job, keyword).origin?.pair.value),
    hides: (keyword) => {
      const node = pipeline.lookup(job, keyword).origin?.pair.value;
      return node !== undefined && plainData(pipeline, node) === undefined;
    },
    notes: notesOf(pipeline, job, scripts),
  };
}

function reasonsOf(
  pipeline: Pipeline,
  job: PipelineJob,
  scripts: ReadJob['scripts'],
  { commands, afterCommands }: Pick<ReadJob, 'commands' | 'afterCommands'>,
): readonly Reason[] {
  const inScripts = [
    ...awsUses(commands).map((use): Reason => {
      const where = isIn(scripts.before_script, use.line) ? 'before_script' : 'script';
      return { ...use, where };
    }),
    ...awsUses(afterCommands).map((use): Reason => ({ ...use, where: 'after_script' })),
  ];
  const inVariables = allVariables(pipeline, job).flatMap(({ name, pair, origin }): readonly Reason[] => {
    const isKey = staticKeyNames.has(name);
    if (!isKey && !identityNames.has(name)) return [];
    // A variable of the whole pipeline does not show that this job uses AWS.
    if (origin.from === 'top level' && inScripts.length === 0) return [];
    return [{ kind: isKey ? 'static-key' : 'aws-variable', what: name, where: 'variables', line: pair.line }];
  });
  return [...inVariables, ...inScripts];
}

const isIn = (items: readonly ScriptItem[], line: number): boolean =>
  items.some((item) => {
    const lines = item.kind === 'command' ? item.text.split('\n').length : 1;
    return line >= item.line && line < item.line + lines;
  });

function notesOf(pipeline: Pipeline, job: PipelineJob, scripts: ReadJob['scripts']): readonly Note[] {
  const bases = pipeline.basesOf(job);
  const unread =
    bases === undefined
      ? [{ line: job.line, message: '`extends` is not written as a name or a list of names.' }]
      : [];
  const hidden = new Set(
    [...scriptKeywords, 'variables', 'rules'].flatMap((keyword) => pipeline.lookup(job, keyword).hiddenBy),
  );
  const elsewhere = [...hidden].map((name) => ({
    line: job.line,
    message: `It extends \`${name}\`, which is not in this file. That job was not read: its scripts, variables and rules may also use AWS.`,
  }));
  const references = scriptKeywords.flatMap((keyword) =>
    scripts[keyword].flatMap((item) =>
      item.kind === 'unknown'
        ? [
            {
              line: item.line,
              message: `\`${item.what}\` in \`${keyword}\` points outside this file. It was not read.`,
            },
          ]
        : [],
    ),
  );
  const matrix = pipeline.lookup(job, 'parallel').origin;
  const parallel =
    matrix !== undefined && asMap(matrix.pair.value) !== undefined
      ? [
          {
            line: matrix.pair.line,
            message:
              '`parallel:matrix` runs it several times with other variables. All of them get the same role.',
          },
        ]
      : [];
  const contested = [...pipeline.members(job.map).contested].map((key) => ({
    line: job.line,
    message: `\`${key}\` is above a \`<<\` that also sets it. YAML parsers disagree on which one wins: put \`<<\` first.`,
  }));
  return [...unread, ...elsewhere, ...references, ...parallel, ...contested];
}

/** Notes about parts of the pipeline that are not in this file. */
export function fileNotes(pipeline: Pipeline): readonly Note[] {
  const included = pipeline.members(pipeline.root).members.get('include')?.pair;
  return included === undefined
    ? []
    : [
        {
          line: included.line,
          message:
            '`include` adds files that were not read. Jobs, defaults and variables in them are not shown.',
        },
      ];
}
