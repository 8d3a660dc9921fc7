import { expect, test } from 'vitest';
import type { OpeningSummary } from '@/lib/blast-radius/types';
import { cellOf, worstState } from './cell';

const openings: readonly OpeningSummary[] = [
  { id: 'runner-not-pinned', kind: 'optional', title: 'Any runner', text: '', danger: false },
  { id: 'shared-subject', kind: 'choice', title: 'Same ref', text: '', danger: false },
  { id: 'fork-hole', kind: 'limit', title: 'Forks', text: '', danger: true },
];
const stopped = { outcome: 'stopped', layer: 'trust-policy', by: [] } as const;
const succeeded = { outcome: 'succeeded', how: '' } as const;

test.each([
  [stopped, 'stopped', 'Stopped: Trust policy'],
  [{ ...succeeded, opening: 'runner-not-pinned' }, 'optional', 'Gets in: Any runner'],
  [{ ...succeeded, opening: 'shared-subject' }, 'known', 'Gets in: Same ref'],
  [{ ...succeeded, opening: 'fork-hole' }, 'open', 'Gets in, and should be stopped: Forks'],
  [succeeded, 'open', 'Gets in, and should be stopped'],
  [{ outcome: 'not-applicable', why: 'No tags.' }, 'none', 'Does not apply: No tags.'],
] as const)('%j is told as %s', (result, state, full) => {
  expect(cellOf(result, openings)).toMatchObject({ state, full });
});

test('what an experiment lets in is told from what gets in anyway', () => {
  const result = { ...succeeded, opening: 'shared-subject' } as const;
  expect(cellOf(result, openings, stopped).full).toContain('experiment');
  expect(cellOf(result, openings, result).full).toBe('Gets in: Same ref');
});

test('the gravest state counts, whichever role it is in', () => {
  const optional = { ...succeeded, opening: 'runner-not-pinned' } as const;
  const known = { ...succeeded, opening: 'shared-subject' } as const;
  expect(worstState([[stopped, { outcome: 'not-applicable', why: '' }]], openings)).toBe('stopped');
  expect(worstState([[stopped, optional], [stopped]], openings)).toBe('optional');
  expect(worstState([[optional], [stopped, known]], openings)).toBe('known');
  expect(worstState([[known], [succeeded]], openings)).toBe('open');
  expect(worstState([[known]], openings, [[stopped]])).toBe('open');
});
