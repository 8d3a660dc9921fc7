import { quoteWord } from '@/lib/formats/quote';

/*
 * Commands that find answers for the wizard, built from the answers so far. A placeholder replaces a path or
 * an address that is not valid.
 */

/** The address of an instance other than gitlab.com, as typed. */
type Instance = string | undefined;

/** Prints the id of a project, and of its namespace if that is asked for, too. */
export function findIdsCommand(path: string, instance: Instance, namespace: boolean): string {
  return glab(projectEndpoint(path), instance, namespace ? '{id, namespace: .namespace.id}' : '.id');
}

/** Prints `true` if pipelines of forks may run in the project. */
export const findForkSettingCommand = (path: string, instance: Instance): string =>
  glab(projectEndpoint(path), instance, '.ci_allow_fork_pipelines_to_run_in_parent_project');

/** Prints the subject components, one per line. */
export const findSubjectCommand = (path: string, instance: Instance): string =>
  glab(projectEndpoint(path), instance, '.ci_id_token_sub_claim_components[]', '-r');

/** Prints the version of an instance without the edition: `18.5.1`, not `18.5.1-ee`. */
export const findVersionCommand = (instance: Instance): string =>
  glab('version', instance, '.version | split("-")[0]', '-r');

/** Prints the protected environments of a project; refused on Free. */
export const findProtectedCommand = (path: string, instance: Instance): string =>
  glab(`${projectEndpoint(path)}/protected_environments`, instance, '.[].name', '-r');

/** Prints the number of the account that the terminal is signed in to. */
export const findAccountCommand = 'aws sts get-caller-identity --query Account --output text';

/** Prints the identity providers of the account that the terminal is signed in to. */
export const findProvidersCommand =
  "aws iam list-open-id-connect-providers --query 'OpenIDConnectProviderList[].Arn' --output text";

/** Prints the issuer that an instance publishes. */
export function findIssuerCommand(instance: string): string {
  const typed = instance.trim().replace(/\/+$/, '');
  const address = /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./-]*)?$/.test(typed)
    ? typed
    : 'https://gitlab.example.com';
  return `curl -fsS ${quoteWord(`${address}/.well-known/openid-configuration`)} | jq -r .issuer`;
}

function projectEndpoint(path: string): string {
  return `projects/${encodeURIComponent(isProject(path) ? path.trim() : 'group/project')}`;
}

const isProject = (path: string): boolean => /^[\w.-]+(\/[\w.-]+)+$/.test(path.trim());

/** Whether the command authenticates with GITLAB_TOKEN: glab drops the path of an instance below a path. */
export const asksWithToken = (instance: Instance): boolean => partsOf(instance)?.path !== undefined;

/** Host and path of an address; `undefined` if it is not an address. */
function partsOf(
  instance: Instance,
): { readonly host: string; readonly path: string | undefined } | undefined {
  const [, host, path] =
    /^https:\/\/([\w.-]+(?::\d+)?)(\/[\w.-]+(?:\/[\w.-]+)*)?\/*$/.exec(instance?.trim() ?? '') ?? [];
  return host === undefined ? undefined : { host, path };
}

/** Asks the API and prints one part of the answer. For another instance than gitlab.com the command names its host. */
function glab(endpoint: string, instance: Instance, filter: string, ...options: readonly string[]): string {
  const { host, path } = partsOf(instance) ?? {};
  const printed = words('jq', ...options, filter);
  if (path !== undefined) {
    const token = `printf 'header = "PRIVATE-TOKEN: %s"\\n' "$GITLAB_TOKEN"`;
    return [
      token,
      words('curl', '-fsS', '--config', '-', `https://${host}${path}/api/v4/${endpoint}`),
      printed,
    ].join(' | ');
  }
  return `${words('glab', 'api', ...(host === undefined ? [] : ['--hostname', host]), endpoint)} | ${printed}`;
}

const words = (...all: readonly string[]): string => all.map(quoteWord).join(' ');
