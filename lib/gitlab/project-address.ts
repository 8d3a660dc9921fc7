import { gitlabCom } from './gitlab-com';
import { instanceUrlProblem, normalizeUrl, sharedHostOf } from './instance';
import { hostInFront, projectPathProblem, readProjectPath } from './project-path';

/** Where a project is: its instance without a slash at the end, and its full path. */
export interface ProjectAddress {
  readonly url: string;
  readonly path: string;
}

export type ReadAddress =
  | ({ readonly ok: true } & ProjectAddress)
  | { readonly ok: false; readonly message: string };

const example = 'Example: https://gitlab.com/group/project.';

/**
 * The project that a pasted address names: of any of its pages, of a clone through https or ssh, or its path alone, which is one on
 * gitlab.com. An instance that lives below a path looks like a group: the first part of the path then belongs to it, and
 * the form asks for the instance.
 */
export function readProjectAddress(text: string): ReadAddress {
  const pasted = text.trim();
  const url = instanceIn(pasted);
  if (url === undefined) return refused(`"${pasted}" is not an address.`);
  const host = url.replace(/^https?:\/\//, '');
  const shared = sharedHostOf(host.toLowerCase());
  if (shared !== undefined && shared !== 'gitlab.com')
    return refused(`${host} is not a GitLab instance. Paste the address of a GitLab project.`);
  if (shared !== undefined && host !== shared)
    return refused(`${host} has no projects. Paste the address of a project on gitlab.com.`);
  const hostProblem = instanceUrlProblem(url);
  if (hostProblem !== undefined) return refused(hostProblem);
  const path = readProjectPath(pasted, url);
  if (path === pasted && isAddress(pasted)) return refused('The address names no project.');
  const problem = projectPathProblem(path);
  return problem === undefined ? { ok: true, url, path } : refused(problem);
}

/** The instance in an address; gitlab.com where there is only a path. */
function instanceIn(text: string): string | undefined {
  const clone = /^(?:ssh:\/\/)?[^@/\s]+@([^/:@\s]+)(?::\d+\/|[:/])./i.exec(text);
  if (clone?.[1]) return normalizeUrl(`https://${clone[1]}`);
  const page = /^(https?):\/\/([^/?#\s]+)/i.exec(text);
  if (page) return normalizeUrl(`${page[1]}://${page[2]}`);
  if (/[\s:@?#]/.test(text) && !/^[\w.-]+(?::\d+)?\//.test(text)) return undefined;
  const host = hostInFront(text) ?? /^[\w.-]+:\d+(?=\/)/.exec(text)?.[0];
  return host === undefined ? gitlabCom : normalizeUrl(`https://${host}`);
}

const isAddress = (text: string): boolean => /^[a-z]+:\/\/|@/i.test(text);

const refused = (problem: string): ReadAddress => ({ ok: false, message: `${problem} ${example}` });
