import type { Gap } from '../types';
import { roleChaining } from './chaining';
import {
  environmentNotNamed,
  environmentProtectionNotPinned,
  noProtectedEnvironments,
  refPatterns,
} from './environments';
import type { GapCheck, GapContext } from './gap';
import { imagesThatCannotLogIn } from './images';
import {
  audienceOfInstance,
  forkPipelinesInParent,
  forkTokenNamesParent,
  issuerElsewhere,
  keysNotDocumentedHere,
  mergeRequestPipelinesNotExcluded,
  pipelineSourceNotPinned,
  refProtectionNotPinned,
  versionBeyondKnown,
} from './instance';
import { rolesNotIsolated, zonesShared } from './isolation';
import {
  dedicatedAllowList,
  dedicatedTier,
  instanceUsesHttp,
  issuerNotMovable,
  issuerPort,
  reachNotConfirmed,
} from './issuer';
import { managedPoliciesBroad, managedPoliciesNotSeen } from './managed-policies';
import { deletesUnguarded } from './outputs';
import { customDangers, nothingAllowed, policiesFit } from './policies';
import {
  idsEqual,
  namespaceIdMissing,
  pathStartsWithHost,
  projectIdLeftOut,
  projectIdMissing,
  projectIdNotPinnable,
} from './project';
import { regionNotKnown } from './regions';
import { repositoryStartsWithHost } from './repositories';
import { mergingKept, pipelineVariablesKept } from './rights';
import { runnerPinNeedsTags } from './runners';
import {
  rolloutTooLong,
  subjectChanges,
  subjectTodayIsLoose,
  subjectTodayNamesRunningProject,
} from './subject';
import { plansReadAllData, unreviewedRoles } from './unreviewed';

/** The registry of checks. Gaps of equal severity keep this order. */
const checks: readonly GapCheck[] = [
  rolesNotIsolated,
  zonesShared,
  unreviewedRoles,
  plansReadAllData,
  forkTokenNamesParent,
  pathStartsWithHost,
  projectIdMissing,
  projectIdNotPinnable,
  projectIdLeftOut,
  namespaceIdMissing,
  idsEqual,
  refProtectionNotPinned,
  refPatterns,
  mergingKept,
  pipelineVariablesKept,
  mergeRequestPipelinesNotExcluded,
  pipelineSourceNotPinned,
  forkPipelinesInParent,
  keysNotDocumentedHere,
  issuerNotMovable,
  issuerElsewhere,
  issuerPort,
  instanceUsesHttp,
  reachNotConfirmed,
  dedicatedTier,
  dedicatedAllowList,
  regionNotKnown,
  repositoryStartsWithHost,
  audienceOfInstance,
  subjectTodayNamesRunningProject,
  subjectTodayIsLoose,
  subjectChanges,
  rolloutTooLong,
  policiesFit,
  customDangers,
  managedPoliciesBroad,
  managedPoliciesNotSeen,
  roleChaining,
  deletesUnguarded,
  runnerPinNeedsTags,
  imagesThatCannotLogIn,
  environmentProtectionNotPinned,
  environmentNotNamed,
  noProtectedEnvironments,
  versionBeyondKnown,
  nothingAllowed,
];

const weight = { danger: 0, warning: 1, info: 2 } as const satisfies Record<Gap['severity'], number>;

/** Everything that the plan cannot pin, most severe first. */
export const gapsOf = (context: GapContext): readonly Gap[] =>
  checks
    .flatMap((check) => check(context))
    .sort((left, right) => weight[left.severity] - weight[right.severity]);
