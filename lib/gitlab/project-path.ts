import { reservedProjectNames, reservedProjectPairs, reservedTopLevelNames } from './reserved-names';

const maximumLength = 255;

/**
 * What is wrong with the full path of a project (`group/subgroup/project`), or `undefined`.
 * A leading or trailing underscore is let through: GitLab created such paths before its rules became stricter.
 * Source: GitLab documentation, "Reserved project and group names".
 */
export function projectPathProblem(path: string): string | undefined {
  if (/^https?:/i.test(path)) return 'This is an address, not a path.';
  if (path.startsWith('/') || path.endsWith('/')) return 'The path starts or ends with a slash.';
  if (path.length > maximumLength) return `The path is longer than ${maximumLength} characters.`;
  const segments = path.split('/');
  if (segments.length < 2) return 'The path has no group: it names only one part.';
  if (segments.length > 21) return 'The path is nested deeper than GitLab allows: 20 groups and one project.';
  for (const [index, segment] of segments.entries()) {
    const problem = segmentProblem(segment, index === 0);
    if (problem !== undefined) return problem;
  }
  const lower = `/${path.toLowerCase()}`;
  const pair = reservedProjectPairs.find((candidate) => lower.endsWith(`/${candidate}`));
  return pair === undefined ? undefined : `"${pair}" is reserved by GitLab.`;
}

function segmentProblem(segment: string, top: boolean): string | undefined {
  if (segment === '') return 'The path has two slashes in a row.';
  const reserved = top ? reservedTopLevelNames : reservedProjectNames;
  if (reserved.has(segment.toLowerCase())) {
    return `"${segment}" is reserved by GitLab and cannot name a ${top ? 'top-level group' : 'subgroup or project'}.`;
  }
  const strange = /[^A-Za-z0-9_.-]/u.exec(segment);
  if (strange) return `"${segment}" holds "${strange[0]}", which GitLab does not allow in a path.`;
  if (/\.(git|atom)$/i.test(segment))
    return `"${segment}" ends in ${segment.slice(segment.lastIndexOf('.'))}.`;
  if (/^[.-]/.test(segment)) return `"${segment}" starts with a dot or a dash.`;
  if (/[.-]$/.test(segment)) return `"${segment}" ends with a dot or a dash.`;
  if (/[_.-]{2}/.test(segment)) return `"${segment}" has two special characters in a row.`;
  return undefined;
}
