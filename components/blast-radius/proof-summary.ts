import type { RoleSummary } from '@/lib/blast-radius/types';
import { counted, joinAnd } from '@/lib/formats/english';
import type { Proof, Stranger } from '@/lib/proof';
import { strangerNames } from '@/lib/proof/stranger-names';

export interface ProofSummary {
  /** The worst answer about any role. */
  readonly result: Proof['result'];
  readonly sentence: string;
}

/** What is proven about all roles together, in one sentence; the worst comes first. */
export function proofSummary(roles: readonly Pick<RoleSummary, 'proof'>[]): ProofSummary {
  for (const result of ['somebody', 'undecided'] as const) {
    const affected = roles.filter(({ proof }) => proof.some((each) => each.result === result));
    if (affected.length === 0) continue;
    const who = joinAnd(namesOf(affected, result));
    const where = `${affected.length} of ${counted(roles.length, 'role')}`;
    return {
      result,
      sentence:
        result === 'somebody'
          ? `Tokens of ${who} get into ${where}.`
          : `It is undecided whether tokens of ${who} get into ${where}.`,
    };
  }
  const given = roles.some(({ proof }) => proof.some(({ because }) => because !== undefined));
  return {
    result: 'nobody',
    sentence: `Proven for every token that GitLab can mint: no stranger gets into a role${given ? ', as long as no other project takes over the path' : ''}.`,
  };
}

function namesOf(roles: readonly Pick<RoleSummary, 'proof'>[], result: Proof['result']): readonly string[] {
  const found = new Set<Stranger>(
    roles.flatMap(({ proof }) => proof.filter((each) => each.result === result).map(({ who }) => who)),
  );
  return [...found].map((who) => strangerNames[who].many);
}
