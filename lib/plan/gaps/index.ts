import type { Gap } from '../types';
import {
  environmentNotNamed,
  environmentProtectionNotPinned,
  noProtectedEnvironments,
  refPatterns,
} from './environments';
import type { GapCheck, GapContext } from './gap';
import {
  audienceOfInstance,
  forkPipelinesInParent,
  forkTokenNamesParent,
  issuerElsewhere,
  keysNotDocumentedHere,
  mergeRequestPipelinesNotExcluded,
  pipelineSourceNotPinned,
  refProtectionNotPinned,
  subjectChanges,
  versionBeyondKnown,
} from './instance';
import { rolesNotIsolated } from './isolation';
import { dedicatedAllowList, issuerNotMovable, issuerPort, reachNotConfirmed } from './issuer';
import { customDangers, nothingAllowed, policiesFit } from './policies';
import { namespaceIdMissing, projectIdMissing, projectIdNotPinnable } from './project';
import { rolloutTooLong } from './rollout';

/** The registry of checks. Their order is the order of gaps of equal severity. */
const checks: readonly GapCheck[] = [
  rolesNotIsolated,
  forkTokenNamesParent,
  projectIdMissing,
  projectIdNotPinnable,
  namespaceIdMissing,
  refProtectionNotPinned,
  refPatterns,
  mergeRequestPipelinesNotExcluded,
  pipelineSourceNotPinned,
  forkPipelinesInParent,
  keysNotDocumentedHere,
  issuerNotMovable,
  issuerElsewhere,
  issuerPort,
  reachNotConfirmed,
  dedicatedAllowList,
  audienceOfInstance,
  subjectChanges,
  rolloutTooLong,
  policiesFit,
  customDangers,
  environmentProtectionNotPinned,
  environmentNotNamed,
  noProtectedEnvironments,
  versionBeyondKnown,
  nothingAllowed,
];

const weight = { danger: 0, warning: 1, info: 2 } as const satisfies Record<Gap['severity'], number>;

/** Everything the plan cannot hold on to, the worst first. */
export const gapsOf = (context: GapContext): readonly Gap[] =>
  checks
    .flatMap((check) => check(context))
    .sort((one, other) => weight[one.severity] - weight[other.severity]);
