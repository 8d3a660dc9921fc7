/** What attacks achieve, which control stops them, and what is left. */

export { ablation } from './ablation';
export type {
  Ablation,
  Admitted,
  AttackSummary,
  BlastRadius,
  Counts,
  InferenceSummary,
  Isolation,
  IsolationRemedy,
  MinimalSets,
  OpeningSummary,
  ResidualSummary,
  RoleSummary,
  Summary,
} from './blast-radius';
export { blastRadius } from './compute';
export { experiment, worldWithout } from './experiment';
export { isolation, isolationAcross } from './isolation';
export { minimalControlSets, minimalSets } from './minimal-sets';
export { controls } from './registry';
export { isolationRemedies } from './remedies';
export { sentence } from './sentence';
export type { Control } from './types';
export { controlName, enoughInWords } from './words';
