/** What attacks achieve, which control stops them, and what is left. */

export { controls } from '../controls';
export type { Control } from '../world/control';
export { ablation } from './ablation';
export { blastRadius } from './compute';
export { experiment, worldWithout } from './experiment';
export { isolation, isolationAcross } from './isolation';
export { minimalControlSets, minimalSets } from './minimal-sets';
export { isolationRemedies } from './remedies';
export { sentence } from './sentence';
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
} from './types';
export { controlName, enoughInWords } from './words';
