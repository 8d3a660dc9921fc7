import { expect, test } from 'vitest';
import type { BundleFile } from '@/lib/bundle/types';
import { addReports, applyUpdate, type Output } from './output';

const file = (path: string, text: string): BundleFile => ({
  path,
  text,
  summary: '',
  marks: [],
  format: 'text',
  executable: false,
});

const before: Output = {
  status: 'current',
  problems: [],
  gaps: [],
  roles: [],
  changedLines: {},
  explanations: {},
  files: [file('a', '1'), file('b', '2')],
};

test('only what changed is replaced; the rest stay the same objects', () => {
  const after = applyUpdate(before, {
    ok: true,
    paths: ['a', 'b', 'c'],
    written: [file('b', '3'), file('c', '4')],
    changedLines: { b: [1], c: [] },
    gaps: [],
    roles: [],
  });
  expect(after.files[0]).toBe(before.files[0]);
  expect(after.files.map(({ text }) => text)).toEqual(['1', '3', '4']);
});

test('a file that is no longer written is gone', () => {
  const update = { ok: true, paths: ['b'], written: [], changedLines: {}, gaps: [], roles: [] } as const;
  expect(applyUpdate(before, update).files.map(({ path }) => path)).toEqual(['b']);
});

test('an invalid draft keeps the last good files and says what is wrong', () => {
  const problems = [{ path: ['aws'], message: 'no', allowed: 'yes', example: 'yes' }];
  const after = applyUpdate(before, { ok: false, problems });
  expect(after).toEqual({ ...before, status: 'invalid', problems });
});

test('files that took longer replace their older text, or come at the end', () => {
  const after = addReports(before, { written: [file('b', '5'), file('c', '6')], changedLines: { b: [1] } });
  expect(after.files.map(({ path, text }) => path + text)).toEqual(['a1', 'b5', 'c6']);
  expect(after.files[0]).toBe(before.files[0]);
  expect(after.changedLines).toEqual({ b: [1] });
});
