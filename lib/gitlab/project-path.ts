import { looksLikeHost } from '../formats/host-name';
import { withoutOuterSlashes } from '../formats/trim-slashes';
import { sharedHostOf } from './instance';
import { reservedProjectNames, reservedProjectPairs, reservedTopLevelNames } from './reserved-names';

const maximumLength = 255;

/**
 * Reads a project path from what people paste: the address of one of its pages, of a clone through https or ssh, or the path with
 * slashes or `.git` at its ends. Addresses count only on the host of `instance`. Any other text is returned unchanged.
 */
export function readProjectPath(text: string, instance: string): string {
  const page = pageOn(instance, text) ?? text;
  if (/[\s:@?#]/.test(page)) return text;
  // What follows `/-/` is a page of the project.
  const [project = ''] = `${withoutOuterSlashes(page)}/`.split('/-/');
  const path = withoutOuterSlashes(project).replace(/\.git$/i, '');
  return path === '' ? text : path;
}

/** What follows an instance in the address of a page or a clone; `undefined` for text that is no address on its host. */
function pageOn(instance: string, text: string): string | undefined {
  const [, host, root = ''] = /^https?:\/\/([^/:]+)(?::\d+)?(\/.*)?$/.exec(instance) ?? [];
  const [, scheme = '', user = '', pasted, afterHost = ''] =
    /^(?:(https?|ssh|git):\/\/)?([^@/\s]*@)?([^/:@\s]+)(?::\d+(?=\/))?[/:](.*)$/is.exec(text) ?? [];
  if (host === undefined || pasted?.toLowerCase() !== host) return undefined;
  const page = `/${withoutOuterSlashes(afterHost.replace(/[?#].*$/s, ''))}`;
  // Addresses for ssh leave out the path below which an instance lives.
  const overSsh = /^(?:ssh|git)$/i.test(scheme) || (scheme === '' && user !== '');
  if (root === '' || overSsh) return page;
  return page.startsWith(`${root}/`) ? page.slice(root.length) : undefined;
}

/**
 * What is wrong with the full path of a project (`group/subgroup/project`), or `undefined`.
 * GitLab checks its newer rules only when a path changes, so paths from before them are let through: special characters in a row, at the
 * end, and an underscore at the start.
 * Source: GitLab documentation, "Reserved project and group names"; `Namespace` and `Project`, `return if !path_changed?`.
 */
export function projectPathProblem(path: string): string | undefined {
  if (/^[a-z]+:\/\/|@/i.test(path)) return 'The project path is an address on another host than this GitLab.';
  if (path.startsWith('/') || path.endsWith('/')) return 'The project path starts or ends with a slash.';
  if (path.length > maximumLength) return `The project path is longer than ${maximumLength} characters.`;
  const segments = path.split('/');
  const [first = ''] = segments;
  if (sharedHostOf(first.toLowerCase()) !== undefined)
    return `The project path starts with ${first}, which is another host than this GitLab.`;
  if (segments.length < 2) return 'The project path has no group: it names only one part.';
  if (segments.length > 21)
    return 'The project path is nested deeper than GitLab allows: 20 groups and one project.';
  for (const [index, segment] of segments.entries()) {
    const problem = segmentProblem(segment, index === 0);
    if (problem !== undefined) return problem;
  }
  const lower = `/${path.toLowerCase()}`;
  const pair = reservedProjectPairs.find((candidate) => lower.endsWith(`/${candidate}`));
  return pair === undefined ? undefined : `"${pair}" is reserved by GitLab.`;
}

/**
 * The first part of a path that may be an address without its scheme: it has the form of a host name, and what follows is a whole path.
 * GitLab allows dots in the path of a group, so it may be a group all the same.
 */
export function hostInFront(path: string): string | undefined {
  const [first = '', ...rest] = path.split('/');
  return rest.length > 1 && looksLikeHost(first) ? first : undefined;
}

function segmentProblem(segment: string, top: boolean): string | undefined {
  if (segment === '') return 'The project path has two slashes in a row.';
  const reserved = top ? reservedTopLevelNames : reservedProjectNames;
  if (reserved.has(segment.toLowerCase())) {
    return `"${segment}" is reserved by GitLab and cannot name a ${top ? 'top-level group' : 'subgroup or project'}.`;
  }
  const strange = /[^A-Za-z0-9_.-]/u.exec(segment);
  if (strange) return `"${segment}" holds "${strange[0]}", which GitLab does not allow in a path.`;
  if (/\.(git|atom)$/i.test(segment))
    return `"${segment}" ends in ${segment.slice(segment.lastIndexOf('.'))}.`;
  return /^[.-]/.test(segment) ? `"${segment}" starts with a dot or a dash.` : undefined;
}
