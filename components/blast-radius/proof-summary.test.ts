import { describe, expect, it } from 'vitest';
import type { Proof } from '@/lib/proof';
import { proofSummary } from './proof-summary';

const role = (...answers: readonly Pick<Proof, 'who' | 'result' | 'because'>[]) => ({ proof: answers });
const nobody = { who: 'another-project', result: 'nobody' } as const;
const fork = { who: 'fork', result: 'somebody' } as const;
const audience = { who: 'another-audience', result: 'somebody' } as const;
const open = { who: 'unprotected-ref', result: 'undecided' } as const;

describe('the proof of all roles in one sentence', () => {
  it.each([
    [
      [role(nobody), role(nobody)],
      'nobody',
      'Proven for every token that GitLab can mint: no stranger gets into a role.',
    ],
    [
      [role({ ...nobody, because: 'Only as long as no other project takes over the path `a/b`.' })],
      'nobody',
      'Proven for every token that GitLab can mint: no stranger gets into a role, as long as no other project takes over the path.',
    ],
    [[role(nobody), role(fork)], 'somebody', 'Tokens of forks get into 1 of 2 roles.'],
    [
      [role(fork, open), role(audience, fork)],
      'somebody',
      'Tokens of forks and other audiences get into 2 of 2 roles.',
    ],
    [
      [role(nobody, open)],
      'undecided',
      'It is undecided whether tokens of unprotected refs get into 1 of 1 role.',
    ],
  ] as const)('%#', (roles, result, sentence) => {
    expect(proofSummary(roles)).toEqual({ result, sentence });
  });
});
