import { type ShellCommand, type ShellOutput, shellCommands } from '../plan/shell-commands';
import { isAssignment, programAt } from '../plan/shell-program';
import { ecrHost } from './names';
import type { ScriptCommands, ScriptItem } from './script';

/** A command of a job: the program, without wrappers that only start it, and its arguments. */
export interface JobCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** `NAME=value` before the command or after `export`. */
  readonly assignments: readonly string[];
  readonly output: ShellOutput;
  /** The previous command in a pipeline. */
  readonly input?: JobCommand;
  readonly line: number;
}

/** A command that needs AWS credentials, or sets them. */
export interface AwsUse {
  readonly kind: 'command' | 'sets-keys';
  /** The command in a few words: `aws s3 sync`. */
  readonly what: string;
  readonly line: number;
}

/** Programs that run a word as a script. Other programs only print or store it. */
const runsWords = /^(?:.*\/)?(?:sh|bash|dash|ash|zsh|ksh|eval|ssh|su)$/;

/** The commands of script items, with variables replaced by their values if `expand` knows them. */
export function jobCommands(
  items: readonly ScriptItem[],
  expand: (text: string) => string = (text) => text,
): readonly JobCommand[] {
  return items.flatMap((item) => {
    if (item.kind === 'unknown') return [];
    const lineOf = lineFinder(item);
    const read = new Map<ShellCommand, JobCommand>();
    return shellCommands(withoutHereDocuments(item.text))
      .filter(({ within }) => within === undefined || runsWords.test(programOf(within).program))
      .map((command): JobCommand => {
        const { output, input } = command;
        const before = input === undefined ? undefined : read.get(input);
        const jobCommand = {
          ...programOf(command.words, expand),
          output: typeof output === 'string' ? output : { file: expand(output.file) },
          ...(before === undefined ? {} : { input: before }),
          line: lineOf(command),
        };
        read.set(command, jobCommand);
        return jobCommand;
      });
  });
}

/** Limit: a command is searched for within this many lines after the previous one. */
const farthestRow = 200;

/** The line of a command in the file. Commands come in the order of the script. */
function lineFinder({ line, written }: ScriptCommands): (command: ShellCommand) => number {
  if (written === undefined) return (command) => line + command.line;
  const rows = written.split('\n');
  let row = 0;
  return ({ words }) => {
    const name = words[programAt(words)]?.text ?? '';
    for (let at = row; at < Math.min(rows.length, row + farthestRow); at += 1)
      if (rows[at]?.includes(name)) {
        row = at;
        break;
      }
    return line + row;
  };
}

/** Programs that run the command in their arguments, as in `npx cdk` or `poetry run aws`. */
const runners: Readonly<Record<string, RegExp>> = {
  npx: /^-/,
  bunx: /^-/,
  yarn: /^(?:-.*|exec|run|dlx)$/,
  pnpm: /^(?:-.*|exec|run|dlx)$/,
  npm: /^(?:-.*|exec|x)$/,
  poetry: /^(?:-.*|run)$/,
  pipenv: /^(?:-.*|run)$/,
  uv: /^(?:-.*|run)$/,
  bundle: /^(?:-.*|exec)$/,
};
const packages: Readonly<Record<string, string>> = { 'aws-cdk': 'cdk', sls: 'serverless' };

function programOf(
  words: ShellCommand['words'],
  expand: (text: string) => string = (text) => text,
): Pick<JobCommand, 'program' | 'args' | 'assignments'> {
  let at = programAt(words);
  const first = words[at]?.text ?? '';
  const skipped = Object.hasOwn(runners, first) ? runners[first] : undefined;
  if (skipped !== undefined) {
    at += 1;
    while (skipped.test(words[at]?.text ?? '')) at += 1;
  }
  const name = (words[at]?.text ?? '').replace(/^.*\//, '').replace(/@[\w.^~-]+$/, '');
  const args = words.slice(at + 1).map(({ text }) => expand(text));
  const assigned = first === 'export' ? words.slice(at + 1) : words.slice(0, at);
  return {
    program: (Object.hasOwn(packages, name) ? packages[name] : undefined) ?? name,
    args,
    assignments: assigned.filter(isAssignment).map(({ text }) => text),
  };
}

const hereDocument = /^(.*?)<<-?[ \t]*(['"]?)(\w+)\2(.*)$/;

/** Removes the text of here-documents, unless a shell reads it. Line numbers do not change. */
function withoutHereDocuments(script: string): string {
  if (!script.includes('<<')) return script;
  const lines = script.split('\n');
  const ends = new Map<string, number[]>();
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const word = lines[at]?.trim() ?? '';
    if (!/^\w+$/.test(word)) continue;
    const known = ends.get(word);
    if (known === undefined) ends.set(word, [at]);
    else known.push(at);
  }
  for (let at = 0; at < lines.length; at += 1) {
    const [, before = '', , word = '', after = ''] = hereDocument.exec(lines[at] ?? '') ?? [];
    const later = ends.get(word) ?? [];
    while ((later.at(-1) ?? Number.POSITIVE_INFINITY) <= at) later.pop();
    const end = later.at(-1);
    if (end === undefined || /(?:^|[\s;&|])(?:sh|bash|ssh)\b/.test(before + after)) continue;
    lines[at] = `${before}${after}`;
    lines.fill('', at + 1, end + 1);
    at = end;
  }
  return lines.join('\n');
}

/** Subcommands that need no credentials. */
const offline: Readonly<Record<string, RegExp>> = {
  aws: /^(?:--version|help)$/,
  terraform: /^(?:fmt|validate|version|-?-version|-?-help)$/,
  tofu: /^(?:fmt|validate|version|-?-version|-?-help)$/,
  terragrunt: /^(?:fmt|validate|hclfmt|version|-?-version|-?-help)$/,
  cdk: /^(?:--version|init|docs|doctor|acknowledge|ack)$/,
  sam: /^(?:--version|build|init|local)$/,
  serverless: /^(?:--version|-v|package|plugin|config|create)$/,
  eksctl: /^(?:version|completion)$/,
};
const registryClients = /^(?:docker|podman|buildah|skopeo|crane|nerdctl)$/;
const clusterClients = /^(?:kubectl|helm|helmfile|kustomize|k9s)$/;

/** The commands that need AWS credentials or set them. Repeated commands are listed each time. */
export function awsUses(commands: readonly JobCommand[]): readonly AwsUse[] {
  let reachesCluster = false;
  return commands.flatMap((command): readonly AwsUse[] => {
    const { program, args, line } = command;
    const [first = '', second = ''] = positional(args);
    const use = (...words: readonly string[]): readonly AwsUse[] => [
      { kind: 'command', what: [program, ...words].filter((word) => word !== '').join(' '), line },
    ];
    if (setsKeys(command)) return [{ kind: 'sets-keys', what: keyNames(command).join(', '), line }];
    if (program === 'aws') {
      reachesCluster ||= first === 'eks';
      return offline.aws?.test(first) || first === 'configure' ? [] : use(first, second);
    }
    if (clusterClients.test(program)) return reachesCluster ? use(first) : [];
    if (registryClients.test(program))
      return /^(?:login|push|pull|copy|build|buildx)$/.test(first) && args.some((word) => ecrHost.test(word))
        ? use(first, 'to ECR')
        : [];
    if (program === 'executor')
      return args.some((word) => ecrHost.test(word))
        ? [{ kind: 'command', what: 'kaniko to ECR', line }]
        : [];
    if (!Object.hasOwn(offline, program) || first === '') return [];
    if (offline[program]?.test(first)) return [];
    if (first === 'init' && args.includes('-backend=false')) return [];
    return use(first, first === 'run-all' || first === 'run' || first === 'stack' ? second : '');
  });
}

/** Options before a subcommand whose value is the next word. Source: AWS CLI Command Reference, "Global options". */
const withValue =
  /^--(?:region|profile|output|query|endpoint-url|color|ca-bundle|cli-(?:read|connect)-timeout|cli-binary-format|config|context|log-level)$/;

/** The words that are not options, and the options that replace a subcommand, such as `--version`. */
const positional = (args: readonly string[]): readonly string[] =>
  args.filter((word, at) => {
    const isValue = withValue.test(args[at - 1] ?? '');
    return !isValue && !/^-(?!-?version$|-?help$|v$)/.test(word);
  });

const keyAssignment = /^(AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN))=./;
const keySetting = /^aws_(?:access_key_id|secret_access_key|session_token)$/i;

const keyNames = ({ assignments, args }: JobCommand): readonly string[] => [
  ...assignments.flatMap((word) => keyAssignment.exec(word)?.[1] ?? []),
  ...args.filter((word) => keySetting.test(word)),
];

const setsKeys = (command: JobCommand): boolean =>
  command.assignments.some((word) => keyAssignment.test(word)) ||
  (command.program === 'aws' &&
    command.args[0] === 'configure' &&
    command.args.some((word) => keySetting.test(word)));
