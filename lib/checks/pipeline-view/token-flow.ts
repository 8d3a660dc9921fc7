import type { JobCommand } from '../../existing-pipeline/commands';

/**
 * What can leave a job: the ID token, the session that AWS gave for it, or all environment variables, which
 * may contain either.
 */
export type Secret = 'token' | 'session' | 'environment';

/** A secret that a command prints, unchanged or changed by the commands it is piped through. */
export interface Printed {
  readonly secret: Secret;
  readonly first: JobCommand;
  /** Where the last command of the pipeline writes it. */
  readonly output: JobCommand['output'];
  /** The programs it is piped through, which only change its form. */
  readonly through: readonly JobCommand[];
  readonly line: number;
}

/**
 * Where the secrets of a job go, according to its commands. This reads the text only: what a program does
 * internally is unknown.
 */
export interface TokenFlow {
  /** The variables that hold the token. */
  readonly names: ReadonlySet<string>;
  readonly printed: readonly Printed[];
  /** Whether a word refers to a variable that holds the token, as `$NAME` or `${NAME}`. */
  holdsToken(word: string): boolean;
  holdsSession(word: string): boolean;
}

const sessionVariables = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;

/** Programs that pass on their input, in the same or another form. */
const filters =
  /^(?:base(?:32|64)|basenc|xxd|od|hexdump|rev|tr|sed|g?awk|cut|fold|head|tail|tee|cat|jq|yq|openssl|gzip|sort|grep|column|less|more|fmt|paste|jwt)$/;

/** Follows the token and the session through the commands of a job, in order. */
export function tokenFlow(tokenNames: readonly string[], commands: readonly JobCommand[]): TokenFlow {
  const names = new Set(tokenNames);
  const sessions = new Set<string>(sessionVariables);
  const files = new Set<string>();
  const printed: Printed[] = [];
  for (const command of commands) {
    for (const assignment of command.assignments) taint(assignment, names, sessions);
    if (command.output === 'pipe') continue;
    const found = printedBy(command, names, sessions, files);
    if (found === undefined) continue;
    printed.push(found);
    for (const file of filesOf(found)) if (found.secret === 'token') files.add(file);
  }
  return {
    names,
    printed,
    holdsToken: (word) => mentions(word, names),
    holdsSession: (word) => mentions(word, sessions),
  };
}

/** The files that are written, by a redirection or by `tee`. */
export const filesOf = ({ output, through }: Printed): readonly string[] => [
  ...(typeof output === 'object' ? [output.file] : []),
  ...through.flatMap(({ program, args }) =>
    program === 'tee' ? args.filter((word) => !/^-/.test(word)) : [],
  ),
];

/** Whether the output appears in the log of the job. */
export const isInLog = ({ output }: Printed): boolean =>
  output === 'script' || (typeof output === 'object' && /^\/dev\/(?:stdout|stderr|tty)$/.test(output.file));

function taint(assignment: string, names: Set<string>, sessions: Set<string>): void {
  const [, name = '', value = ''] = /^(\w+)\+?=([\s\S]*)$/.exec(assignment) ?? [];
  const [, copied] = /^\$\{?(\w+)(?:\}|:?-\})?$/.exec(value) ?? [];
  if (copied !== undefined && names.has(copied)) names.add(name);
  if (/^(?:\$\(|`)[\s\S]*assume-role-with-web-identity/.test(value) && !/--query\s+\S*Arn/.test(value))
    sessions.add(name);
}

/** A word without command substitutions, which are read as commands. */
function withoutCommands(word: string): string {
  let text = '';
  let depth = 0;
  for (let at = 0; at < word.length; at += 1) {
    if (word.startsWith('$(', at)) depth += 1;
    if (depth === 0) text += word.charAt(at);
    else if (word.charAt(at) === ')') depth -= 1;
  }
  return text;
}

function mentions(word: string, names: ReadonlySet<string>): boolean {
  if (!word.includes('$')) return false;
  for (const [, name = ''] of withoutCommands(word).matchAll(/\$\{?(\w+)/g)) if (names.has(name)) return true;
  return false;
}

function printedBy(
  command: JobCommand,
  names: ReadonlySet<string>,
  sessions: ReadonlySet<string>,
  files: ReadonlySet<string>,
): Printed | undefined {
  const through: JobCommand[] = [];
  let first = command;
  while (first.input !== undefined) {
    through.unshift(first);
    first = first.input;
  }
  const secret = secretOf(first, names, sessions, files);
  if (secret === undefined || !through.every(({ program }) => filters.test(program))) return undefined;
  return { secret, first, output: command.output, through, line: first.line };
}

const printsCredentials = (words: string): boolean =>
  /^sts (?:assume-role|assume-role-with-web-identity|get-session-token|get-federation-token)\b/.test(words) ||
  /^configure export-credentials\b/.test(words) ||
  /^ecr get-login-password\b/.test(words);

function secretOf(
  { program, args }: JobCommand,
  names: ReadonlySet<string>,
  sessions: ReadonlySet<string>,
  files: ReadonlySet<string>,
): Secret | undefined {
  const isBare = args.every((word) => /^-/.test(word));
  if (/^(?:echo|printf|print)$/.test(program)) {
    if (args.some((word) => mentions(word, names))) return 'token';
    return args.some((word) => mentions(word, sessions)) ? 'session' : undefined;
  }
  if (program === 'printenv' && args.some((word) => names.has(word))) return 'token';
  if (program === 'printenv' && args.some((word) => sessions.has(word))) return 'session';
  if (/^(?:env|printenv)$/.test(program) && isBare) return 'environment';
  if (/^(?:export|declare)$/.test(program) && isBare && (program === 'export' || args.includes('-p')))
    return 'environment';
  if (/^(?:cat|base64|xxd|head|tail)$/.test(program) && args.some((word) => files.has(word))) return 'token';
  if (program === 'jwt' && args.some((word) => mentions(word, names))) return 'token';
  if (program === 'aws') {
    const query = /^--query(?:=|$)/;
    const at = args.findIndex((word) => query.test(word));
    const asked = at === -1 ? undefined : `${args[at]} ${args[at + 1] ?? ''}`;
    const words = args.filter((word) => !/^-/.test(word)).join(' ');
    if (printsCredentials(words) && (asked === undefined || /Credentials(?!\.Expiration)/.test(asked)))
      return 'session';
  }
  return undefined;
}
