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

test('every row knows its level, its position among its siblings, and its parents', () => {
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

test('folders whose names begin the same are kept apart', () => {
  expect(treeRows(['a/x', 'ab/y']).map(({ path }) => path)).toEqual(['a', 'a/x', 'ab', 'ab/y']);
});

test('rows inside a closed folder are hidden, but not the folder', () => {
  const visible = visibleRows(treeRows(paths), new Set(['aws/1'])).map(({ path }) => path);
  const inside = ['aws/1/role', 'aws/1/role/trust.json', 'aws/1/apply.sh'];
  const all = treeRows(paths).map(({ path }) => path);
  expect(visible).toEqual(all.filter((path) => !inside.includes(path)));
});
