import { sh } from '../../formats/shell';
import { writeShell } from '../../formats/shell-writer';
import type { Role, Setup } from '../../setup/schema';
import type { Pinning } from '../pins';
import type { Gap, Plan } from '../types';

/** What the checks look at: the plan as it stands, and how it was arrived at. */
export interface GapContext extends Omit<Plan, 'gaps'> {
  readonly pinning: Pinning;
}

/** A check finds what the plan cannot pin. */
export type GapCheck = (context: GapContext) => readonly Gap[];

/** A check of one role after the other. */
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

/** Whether the instance lives below a path. glab takes a host; whether it keeps the path is not certain, so it is not used there. */
const isBelowPath = ({ gitlab }: Setup): boolean => new URL(gitlab.url).pathname !== '/';

/** A request with the token of `GITLAB_TOKEN` on standard input, so that no argument holds it. */
const curlApi = (setup: Setup, ...options: readonly string[]) =>
  sh`printf 'header = "PRIVATE-TOKEN: %s"\\n' "$GITLAB_TOKEN" | curl -fsS --config - ${[...options]} ${`${setup.gitlab.url}/api/v4/${encodedPath(setup)}`}`;

const glabApi = (setup: Setup) => sh`glab api --hostname ${new URL(setup.gitlab.url).host}`;

/** One line that shows both ids of the project. */
export function idsCommand(setup: Setup): string {
  const ask = isBelowPath(setup) ? curlApi(setup) : sh`${glabApi(setup)} ${encodedPath(setup)}`;
  return commandLine(sh`${ask} | jq '{id, namespaceId: .namespace.id}'`);
}

/** One line that switches a setting of the project off. */
export function switchOffCommand(setup: Setup, setting: string): string {
  return commandLine(
    isBelowPath(setup)
      ? curlApi(setup, '--request', 'PUT', '--data', `${setting}=false`)
      : sh`${glabApi(setup)} --method PUT ${encodedPath(setup)} --field ${`${setting}=false`}`,
  );
}
