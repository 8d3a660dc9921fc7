'use client';

import { causesOf } from './causes';
import { useBlastRadius } from './context';
import { countsOfRole } from './numbers';
import { proofLooks } from './proof-looks';
import { proofSummary } from './proof-summary';
import { signs } from './signs';

/** How the attacks on a role ended and what is proven about it; nothing until they have run. */
export function useRoleOutcome(index: number) {
  const { radius, experiment } = useBlastRadius();
  const role = radius?.roles[index];
  if (!radius || !role) return undefined;
  const matrix = experiment?.matrix ?? radius.matrix;
  const { tried, stopped } = countsOfRole(matrix, index);
  const [worst] = causesOf(radius, matrix, index);
  const proof = proofSummary(role.proof);
  return {
    radius,
    matrix,
    tried,
    getIn: tried - stopped,
    sign: signs[worst?.state ?? 'stopped'],
    proof: { words: proof.words, ...proofLooks[proof.result] },
  };
}
