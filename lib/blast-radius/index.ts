/** What attacks achieve, which control stops them, and which risks remain. */

export type { Control } from '../world/control';
export { computeBlastRadius } from './compute-blast-radius';
export { controlName, enoughInWords } from './control-names';
export { experiment, worldWithout } from './experiment';
export { isolation, isolationAcross } from './isolation';
export { isolationAlternatives } from './isolation-alternatives';
export { minimalControlSets, minimalSets } from './minimal-sets';
export { trustSentence } from './trust-sentence';
export type {
  Ablation,
  Admitted,
  AttackSummary,
  BlastRadius,
  Counts,
  InferenceSummary,
  Isolation,
  IsolationAlternative,
  MinimalSets,
  ResidualSummary,
  RoleSummary,
  Summary,
  WeaknessSummary,
} from './types';
export { type WeakerWorlds, weakerWorldsOf } from './weaker-worlds';
