import { expect, test } from 'vitest';
import type { WeaknessSummary } from '@/lib/blast-radius/types';
import { cellOf } from './cell';

const weaknesses: readonly WeaknessSummary[] = [
  { id: 'runner-not-pinned', kind: 'optional', title: 'Any runner', text: '', danger: false },
  { id: 'shared-subject', kind: 'choice', title: 'Same ref', text: '', danger: false },
  { id: 'fork-hole', kind: 'limit', title: 'Forks', text: '', danger: true },
];
const stopped = { outcome: 'stopped', layer: 'trust-policy', by: [] } as const;
const succeeded = { outcome: 'succeeded', how: '' } as const;

test.each([
  [stopped, 'stopped', 'Stopped: Trust policy'],
  [{ ...succeeded, weakness: 'runner-not-pinned' }, 'optional', 'Gets in: Any runner'],
  [{ ...succeeded, weakness: 'shared-subject' }, 'known', 'Gets in: Same ref'],
  [{ ...succeeded, weakness: 'fork-hole' }, 'open', 'Gets in, and should be stopped: Forks'],
  [succeeded, 'open', 'Gets in, and should be stopped'],
  [{ outcome: 'not-applicable', why: 'No tags.' }, 'none', 'Does not apply: No tags.'],
] as const)('%j is shown as %s', (result, state, full) => {
  expect(cellOf(result, weaknesses)).toMatchObject({ state, full });
});

test('attacks of an experiment look different from those that get in anyway', () => {
  const result = { ...succeeded, weakness: 'shared-subject' } as const;
  expect(cellOf(result, weaknesses, stopped).full).toContain('experiment');
  expect(cellOf(result, weaknesses, result).full).toBe('Gets in: Same ref');
});
