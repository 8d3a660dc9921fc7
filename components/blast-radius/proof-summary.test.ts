import { expect, test } from 'vitest';
import { proofSummary } from './proof-summary';

const nobody = { who: 'another-project', result: 'nobody' } as const;
const fork = { who: 'fork', result: 'somebody' } as const;
const audience = { who: 'another-audience', result: 'somebody' } as const;
const open = { who: 'unprotected-ref', result: 'undecided' } as const;

test.each([
  [[nobody], 'nobody', "Proven: no stranger's token gets in."],
  [
    [{ ...nobody, because: 'Only as long as no other project takes over the path `a/b`.' }],
    'nobody',
    "Proven: no stranger's token gets in, as long as no other project takes over the path.",
  ],
  [[nobody, open, fork, audience], 'somebody', 'Proven open: tokens of forks and other audiences get in.'],
  [[nobody, open], 'undecided', 'Undecided whether tokens of unprotected refs get in.'],
] as const)('the proof of a role in one sentence: %#', (proof, result, words) => {
  expect(proofSummary(proof)).toEqual({ result, words });
});
