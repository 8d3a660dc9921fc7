import { expect, test } from 'vitest';
import { treeRows, visibleRows } from './file-tree';

const paths = [
  'README.md',
  'aws/1/apply.sh',
  'aws/1/role/trust.json',
  'aws/2/apply.sh',
  'gitlab/.gitlab-ci.yml',
];

test('files come first, then folders, each level in order', () => {
  expect(treeRows(paths).map(({ path }) => path)).toEqual([
    'README.md',
    'aws',
    'aws/1',
    'aws/1/apply.sh',
    'aws/1/role',
    'aws/1/role/trust.json',
    'aws/2',
    'aws/2/apply.sh',
    'gitlab',
    'gitlab/.gitlab-ci.yml',
  ]);
});

test('every row knows its level, its place among its siblings, and what it lies in', () => {
  expect(treeRows(paths).find(({ path }) => path === 'aws/1/apply.sh')).toEqual({
    kind: 'file',
    path: 'aws/1/apply.sh',
    name: 'apply.sh',
    level: 3,
    position: 1,
    siblings: 2,
    inside: ['aws', 'aws/1'],
  });
});

test('a folder whose name begins like another is not mixed up with it', () => {
  expect(treeRows(['a/x', 'ab/y']).map(({ path }) => path)).toEqual(['a', 'a/x', 'ab', 'ab/y']);
});

test('rows inside a closed folder are hidden, the folder stays', () => {
  const visible = visibleRows(treeRows(paths), new Set(['aws/1'])).map(({ path }) => path);
  const inside = ['aws/1/role', 'aws/1/role/trust.json', 'aws/1/apply.sh'];
  const all = treeRows(paths).map(({ path }) => path);
  expect(visible).toEqual(all.filter((path) => !inside.includes(path)));
});
