import { expect, test } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import { groupedRows } from './file-groups';

const titles = (paths: readonly string[]) =>
  groupedRows(paths)
    .filter(({ level }) => level === 1)
    .map(({ name }) => name);

test.each(setupPresets)('every file of $id is in one group, in the order people use them', ({ setup }) => {
  const paths = bundleSetup(setup).map(({ path }) => path);
  const files = groupedRows(paths).filter(({ kind }) => kind === 'file');
  expect(files.map(({ path }) => path).sort()).toEqual([...paths].sort());
  const all = ['Read first', 'AWS', 'Pipeline', 'GitLab settings', 'Check', 'Watch', 'Everything else'];
  expect(titles(paths)).toEqual(all.filter((title) => titles(paths).includes(title)));
});

test('README comes first, jobs before what they include, setup.json and the checksums last', () => {
  const paths = bundleSetup(setupPresets[0].setup).map(({ path }) => path);
  const files = groupedRows(paths).flatMap(({ kind, path }) => (kind === 'file' ? [path] : []));
  expect(files[0]).toBe('README.md');
  expect(files.slice(-2)).toEqual(['setup.json', 'SHA256SUMS']);
  expect(files.indexOf('gitlab/.gitlab-ci.yml')).toBeLessThan(
    files.indexOf('gitlab/ci/aws-oidc.gitlab-ci.yml'),
  );
});
