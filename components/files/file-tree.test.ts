import { expect, test } from 'vitest';
import { parents, treeRows, visibleRows } from './file-tree';

const paths = [
  'README.md',
  'aws/1/apply.sh',
  'aws/1/role/trust.json',
  'aws/2/apply.sh',
  'gitlab/.gitlab-ci.yml',
];

test('folders come first, then files, each level in order', () => {
  expect(treeRows(paths).map(({ path }) => path)).toEqual([
    'aws',
    'aws/1',
    'aws/1/role',
    'aws/1/role/trust.json',
    'aws/1/apply.sh',
    'aws/2',
    'aws/2/apply.sh',
    'gitlab',
    'gitlab/.gitlab-ci.yml',
    'README.md',
  ]);
});

test('every row knows its level and its place among its siblings', () => {
  expect(treeRows(paths).find(({ path }) => path === 'aws/1/apply.sh')).toEqual({
    kind: 'file',
    path: 'aws/1/apply.sh',
    name: 'apply.sh',
    level: 3,
    position: 2,
    siblings: 2,
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

test('parents are named outermost first', () => {
  expect(parents('a/b/c.txt')).toEqual(['a', 'a/b']);
  expect(parents('c.txt')).toEqual([]);
});
