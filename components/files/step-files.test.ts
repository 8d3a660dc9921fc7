import { expect, test } from 'vitest';
import type { BundleFile } from '@/lib/bundle/types';
import { stepFiles } from './step-files';

const file = (path: string, text: string): BundleFile => ({
  path,
  text,
  summary: '',
  marks: [],
  format: path.endsWith('.md') ? 'markdown' : 'shell',
  executable: false,
});
const script = file('aws/1/apply.sh', '#!/bin/sh\n# why\nrole=a\nx=1\ny=2\nz=3\nregion=b\n');
const trust = file('aws/1/a/trust-policy.json', '{}\n');
const readme = file('README.md', '# a\n');
const fields = [
  { name: 'roles.0.name', step: 'roles', lines: { [script.path]: [3, 7], [readme.path]: [1] } },
  { name: 'roles.0.refs', step: 'roles', lines: { [trust.path]: [1] } },
] as const;

test('the trust policy comes first, and files that only repeat the answer are left out', () => {
  const found = stepFiles([readme, script, trust], { fields, ofOtherRoles: {} });
  expect(found.map((each) => each.file.path)).toEqual([trust.path, script.path]);
});

test('lines that are far apart are two hunks, without the comment above them', () => {
  const [found] = stepFiles([script], { fields, ofOtherRoles: {} });
  expect(found?.hunks).toEqual([
    { from: 3, to: 3 },
    { from: 7, to: 7 },
  ]);
});

test('lines of other roles are left out', () => {
  const [found] = stepFiles([script], { fields, ofOtherRoles: { [script.path]: [3] } });
  expect(found?.hunks).toEqual([{ from: 7, to: 7 }]);
});
