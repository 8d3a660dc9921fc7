import { type TreeRow, treeRows } from './file-tree';

/** The files grouped by what people do with them, in that order. */
const groups: readonly {
  readonly title: string;
  readonly holds: (path: string) => boolean;
  /** A folder whose name adds nothing to the group's title. */
  readonly folder?: string;
}[] = [
  {
    title: 'Read first',
    holds: (path) => /^(?:README\.md|BLAST-RADIUS\.md|migrate\/|SUBJECT-ROLLOUT|ISSUER)/.test(path),
  },
  { title: 'AWS', holds: (path) => path.startsWith('aws/'), folder: 'aws' },
  {
    title: 'Pipeline',
    holds: (path) => /^gitlab\/(?:\.gitlab-ci\.yml|ci\/|gitlab-ci\.patch)/.test(path),
    folder: 'gitlab',
  },
  { title: 'GitLab settings', holds: (path) => path.startsWith('gitlab/'), folder: 'gitlab' },
  { title: 'Check', holds: (path) => path.startsWith('verify/'), folder: 'verify' },
  { title: 'Watch', holds: (path) => /^(?:detect|guardrails)\//.test(path) },
  { title: 'Everything else', holds: () => true },
];

/**
 * The files that come first in their folder, and those that come last: first the file a person edits, then
 * the ones it uses.
 */
const first = ['README.md', '.gitlab-ci.yml'];
const last = ['setup.json', 'SHA256SUMS'];

const rank = (path: string): number => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return first.includes(name) ? -1 : last.indexOf(name) + 1;
};

/** All rows of the tree: the groups, and in each its folders and files. The path of a group is its title after a colon. */
export function groupedRows(paths: readonly string[]): readonly TreeRow[] {
  const byGroup = new Map<string, string[]>();
  for (const path of paths) {
    const title = groups.find(({ holds }) => holds(path))?.title ?? '';
    byGroup.set(title, [...(byGroup.get(title) ?? []), path]);
  }
  const present = groups.filter(({ title }) => byGroup.has(title));
  return present.flatMap(({ title, folder = '' }, index): readonly TreeRow[] => {
    const inside = [...(byGroup.get(title) ?? [])].sort((a, b) => rank(a) - rank(b));
    const path = `:${title}`;
    return [
      {
        kind: 'folder',
        path,
        name: title,
        level: 1,
        position: index + 1,
        siblings: present.length,
        inside: [],
      },
      ...treeRows(inside, folder, 2).map((row) => ({ ...row, inside: [path, ...row.inside] })),
    ];
  });
}
