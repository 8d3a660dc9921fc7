/**
 * Words GitLab keeps for its own routes. As of 2026-11.
 * Source: GitLab documentation, "Reserved project and group names" (docs.gitlab.com/user/reserved_names).
 */
export const reservedTopLevelNames: ReadonlySet<string> = new Set([
  '-',
  '.well-known',
  '404.html',
  '422.html',
  '500.html',
  '502.html',
  '503.html',
  'admin',
  'api',
  'apple-touch-icon.png',
  'assets',
  'dashboard',
  'deploy.html',
  'explore',
  'favicon.ico',
  'favicon.png',
  'files',
  'groups',
  'health_check',
  'help',
  'import',
  'jwt',
  'login',
  'oauth',
  'profile',
  'projects',
  'public',
  'robots.txt',
  's',
  'search',
  'sitemap',
  'sitemap.xml',
  'sitemap.xml.gz',
  'slash-command-logo.png',
  'snippets',
  'unsubscribes',
  'uploads',
  'users',
  'v2',
]);

/** Not available as a subgroup or project: they would hide a page of the project above. */
export const reservedProjectNames: ReadonlySet<string> = new Set([
  '-',
  'badges',
  'blame',
  'blob',
  'builds',
  'commits',
  'create',
  'create_dir',
  'edit',
  'files',
  'find_file',
  'new',
  'preview',
  'raw',
  'refs',
  'tree',
  'update',
  'wikis',
]);

/** Two segments of a path that GitLab keeps together: no project `folders` in a group `environments`. */
export const reservedProjectPairs: readonly string[] = [
  'environments/folders',
  'gitlab-lfs/objects',
  'info/lfs/objects',
];
