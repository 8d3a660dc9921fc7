import { expect, test } from 'vitest';
import { explanations } from '@/lib/explanations';
import type { FieldLines } from '@/lib/service/field-lines';
import { notesByLine } from './notes';

const text = '{\n  "aud": "sts.amazonaws.com",\n  "region": "eu-west-1",\n  "zone": "eu-west-1a"\n}\n';
const region: FieldLines = { name: 'roles.0.region', step: 'roles', lines: {} };
const notes = (...hunks: readonly { from: number; to: number }[]) =>
  notesByLine({
    text,
    hunks,
    marks: [{ topic: 'trust-audience', line: 2, lastLine: 2 }],
    links: new Map([1, 2, 3, 4, 5].map((line) => [line, [region]])),
    explanations,
    ways: { labelOf: () => 'Region (Roles)' },
  });

test('an explained line says what it does, another one its field, once', () => {
  expect([...notes({ from: 1, to: 5 })]).toEqual([
    [2, explanations['trust-audience'].gist],
    [3, 'region'],
  ]);
});

test('only lines that are shown have a note', () => {
  expect([...notes({ from: 1, to: 1 }, { from: 4, to: 5 })]).toEqual([[4, 'region']]);
});
