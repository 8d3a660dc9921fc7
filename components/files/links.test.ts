import { expect, test } from 'vitest';
import type { FieldLines } from '@/lib/service/field-lines';
import { linesOfField, linksByLine } from './links';

const fields: readonly FieldLines[] = [
  { name: 'gitlab.project.path', step: 'gitlab', lines: { a: [1, 2, 3], b: [7] } },
  { name: 'roles.0.refs.0.name', step: 'roles', lines: { a: [2] } },
];
const names = (line: number) =>
  linksByLine(fields, 'a')
    .get(line)
    ?.map(({ name }) => name);

test('a line is linked to the fields that decide it, the nearest first', () => {
  expect(names(2)).toEqual(['roles.0.refs.0.name', 'gitlab.project.path']);
  expect(names(1)).toEqual(['gitlab.project.path']);
  expect(names(9)).toBeUndefined();
});

test('a field has its lines in every file, also by the name of a part or of the list around it', () => {
  expect([...(linesOfField(fields, 'gitlab.project.path').get('b') ?? [])]).toEqual([7]);
  expect([...(linesOfField(fields, 'roles.0.refs').get('a') ?? [])]).toEqual([2]);
  expect([...(linesOfField(fields, 'roles.0.refs.0.name.0').get('a') ?? [])]).toEqual([2]);
  expect(linesOfField(fields, 'roles.0.ref').size).toBe(0);
  expect(linesOfField(fields, undefined).size).toBe(0);
});
