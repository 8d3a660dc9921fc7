import { sh } from '../../formats/shell';
import { writeShell } from '../../formats/shell-writer';
import type { Role, Setup } from '../../setup/schema';
import type { Pinning } from '../pins';
import type { Gap, Plan } from '../types';

/** The input of the checks: the plan without gaps, and how its tokens are pinned. */
export interface GapContext extends Omit<Plan, 'gaps'> {
  readonly pinning: Pinning;
}

/** Finds what the plan cannot pin. */
export type GapCheck = (context: GapContext) => readonly Gap[];

/** Runs a check on each role. */
export const perRole =
  (check: (role: Role, context: GapContext) => readonly Omit<Gap, 'role'>[]): GapCheck =>
  (context) =>
    context.setup.roles.flatMap((role, index) =>
      check(role, context).map((gap) => ({ ...gap, role: index })),
    );

/** A command as one line of text. */
export const commandLine = (fragment: ReturnType<typeof sh>): string =>
  writeShell({ statements: [fragment] }).text.trim();

const encodedPath = ({ gitlab }: Setup): string => `projects/${encodeURIComponent(gitlab.project.path)}`;

/** Whether the URL of the instance has a path. glab takes only a host, and it is not certain that it keeps the path, so glab is not used then. */
const isBelowPath = ({ gitlab }: Setup): boolean => new URL(gitlab.url).pathname !== '/';

/** A request that passes `GITLAB_TOKEN` on standard input, so that the token is not visible as an argument. */
const curlApi = (setup: Setup, ...options: readonly string[]) =>
  sh`printf 'header = "PRIVATE-TOKEN: %s"\\n' "$GITLAB_TOKEN" | curl -fsS --config - ${[...options]} ${`${setup.gitlab.url}/api/v4/${encodedPath(setup)}`}`;

const glabApi = (setup: Setup) => sh`glab api --hostname ${new URL(setup.gitlab.url).host}`;

/** A one-line command that shows both ids of the project. */
export function idsCommand(setup: Setup): string {
  const ask = isBelowPath(setup) ? curlApi(setup) : sh`${glabApi(setup)} ${encodedPath(setup)}`;
  return commandLine(sh`${ask} | jq '{id, namespaceId: .namespace.id}'`);
}

/** A one-line command that turns a project setting off. */
export function switchOffCommand(setup: Setup, setting: string): string {
  return commandLine(
    isBelowPath(setup)
      ? curlApi(setup, '--request', 'PUT', '--data', `${setting}=false`)
      : sh`${glabApi(setup)} --method PUT ${encodedPath(setup)} --field ${`${setting}=false`}`,
  );
}
