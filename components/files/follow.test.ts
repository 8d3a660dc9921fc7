import { expect, test } from 'vitest';
import { followFile } from './follow';

const paths = ['README.md', 'aws/1/staging/trust.json', 'aws/2/production/trust.json', 'gitlab/ci.yml'];

test('a file is found by its path at any new position', () => {
  expect(followFile(['NEW.md', ...paths], { path: 'gitlab/ci.yml', index: 3 })).toBe(4);
});

test('a file whose folder was renamed is found by its name, nearest to where it was', () => {
  const renamed = paths.map((path) => path.replace('production', 'prod'));
  expect(followFile(renamed, { path: 'aws/2/production/trust.json', index: 2 })).toBe(2);
  expect(followFile(renamed, { path: 'aws/1/gone/trust.json', index: 1 })).toBe(1);
});

test('without a file of that name, the first file is shown', () => {
  expect(followFile(paths, { path: 'setup.json', index: 3 })).toBe(0);
  expect(followFile([], { path: 'setup.json', index: 3 })).toBe(0);
});
