import { joinAnd } from '@/lib/formats/english';
import type { Proof } from '@/lib/proof';
import { strangerNames } from '@/lib/proof/stranger-names';

export interface ProofSummary {
  /** The worst result for the role. */
  readonly result: Proof['result'];
  readonly words: string;
}

/** What is proven about a role, in one sentence; the worst result comes first. */
export function proofSummary(proof: readonly Proof[]): ProofSummary {
  const names = (result: Proof['result']) =>
    joinAnd(proof.filter((each) => each.result === result).map(({ who }) => strangerNames[who].plural));
  const [somebody, undecided] = [names('somebody'), names('undecided')];
  if (somebody !== '') return { result: 'somebody', words: `Proven open: tokens of ${somebody} get in.` };
  if (undecided !== '')
    return { result: 'undecided', words: `Undecided whether tokens of ${undecided} get in.` };
  const conditional = proof.some(({ because }) => because !== undefined);
  return {
    result: 'nobody',
    words: `Proven: no stranger's token gets in${conditional ? ', as long as no other project takes over the path' : ''}.`,
  };
}
