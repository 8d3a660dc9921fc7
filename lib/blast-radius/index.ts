/** What attacks achieve, which control stops them, and what is left. */

export { controls } from '../controls';
export type { Control } from '../world/control';
export { ablation } from './ablation';
export { computeBlastRadius } from './compute';
export { experiment, worldWithout } from './experiment';
export { isolation, isolationAcross } from './isolation';
export { minimalControlSets, minimalSets } from './minimal-sets';
export { isolationAlternatives } from './remedies';
export { trustSentence } from './sentence';
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
  OpeningSummary,
  ResidualSummary,
  RoleSummary,
  Summary,
} from './types';
export { type WeakerWorlds, weakerWorldsOf } from './weaker-worlds';
export { controlName, enoughInWords } from './words';
