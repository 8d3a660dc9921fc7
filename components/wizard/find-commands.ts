import { quoteWord } from '@/lib/formats/quote';

/*
 * Commands that answer questions of the wizard, for the answers as typed so far. A placeholder stands for a path or an
 * address that is not one.
 */

/** An instance, as typed, that is not gitlab.com. */
type Instance = string | undefined;

/** Prints the id of a project, and of its namespace where that is asked as well. */
export function findIdsCommand(path: string, instance: Instance, namespace: boolean): string {
  return glab(projectEndpoint(path), instance, namespace ? '{id, namespace: .namespace.id}' : '.id');
}

/** Prints `true` where pipelines of forks may run in the project. */
export const findForkSettingCommand = (path: string, instance: Instance): string =>
  glab(projectEndpoint(path), instance, '.ci_allow_fork_pipelines_to_run_in_parent_project');

/** Prints what the subject is made of, one part a line. */
export const findSubjectCommand = (path: string, instance: Instance): string =>
  glab(projectEndpoint(path), instance, '.ci_id_token_sub_claim_components[]', '-r');

/** Prints the version of an instance without the edition behind it: `18.5.1`, not `18.5.1-ee`. */
export const findVersionCommand = (instance: Instance): string =>
  glab('version', instance, '.version | split("-")[0]', '-r');

/** Prints the issuer that an instance names to the world. */
export function findIssuerCommand(instance: string): string {
  const typed = instance.trim().replace(/\/+$/, '');
  const address = /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./-]*)?$/.test(typed)
    ? typed
    : 'https://gitlab.example.com';
  return `curl -fsS ${quoteWord(`${address}/.well-known/openid-configuration`)} | jq -r .issuer`;
}

function projectEndpoint(path: string): string {
  const project = /^[\w.-]+(\/[\w.-]+)+$/.test(path.trim()) ? path.trim() : 'group/project';
  return `projects/${encodeURIComponent(project)}`;
}

/** Asks the API and prints one part of the answer. For another instance than gitlab.com the command names its host. */
function glab(endpoint: string, instance: Instance, filter: string, ...options: readonly string[]): string {
  const host = /^https:\/\/([\w.-]+(?::\d+)?)(?:\/|$)/.exec(instance?.trim() ?? '')?.[1];
  const asked = ['glab', 'api', ...(host === undefined ? [] : ['--hostname', host]), endpoint];
  const printed = ['jq', ...options, filter];
  return [asked, printed].map((words) => words.map(quoteWord).join(' ')).join(' | ');
}
