import {
  accountExists,
  accountsOnce,
  boundaryIsUsable,
  keysAreInReach,
  permissionArnsFit,
  regionFitsPartition,
  rolesDoNotCollide,
  tagsAreValid,
} from './aws';
import {
  environmentsOnce,
  fileMeansOneHour,
  jobsBesideChecks,
  jobsOnce,
  networkCanMatch,
  networkOnce,
  outputsOnce,
  permissionsOnce,
  refsOnce,
  sourcesOnce,
} from './environments';
import {
  claimsOnlyOnGitlabCom,
  editionFitsUrl,
  issuerIsNotShared,
  issuerIsPublic,
  issuerOnlySelfManaged,
  issuerUsesHttps,
  protectedNeedsPremium,
  versionWhereItMatters,
} from './gitlab';
import { permissionsFitRole, refsFitTrustPolicy } from './policies';
import type { Rule } from './rule';
import { subjectFormIsPossible, subjectTodayIsPossible } from './subject';

/** Every law between fields. */
export const rules: readonly Rule[] = [
  editionFitsUrl,
  versionWhereItMatters,
  issuerOnlySelfManaged,
  issuerIsNotShared,
  issuerUsesHttps,
  issuerIsPublic,
  subjectFormIsPossible,
  subjectTodayIsPossible,
  accountsOnce,
  environmentsOnce,
  protectedNeedsPremium,
  refsOnce,
  refsFitTrustPolicy,
  accountExists,
  regionFitsPartition,
  rolesDoNotCollide,
  boundaryIsUsable,
  tagsAreValid,
  claimsOnlyOnGitlabCom,
  sourcesOnce,
  networkCanMatch,
  networkOnce,
  fileMeansOneHour,
  permissionsOnce,
  permissionArnsFit,
  keysAreInReach,
  permissionsFitRole,
  jobsOnce,
  jobsBesideChecks,
  outputsOnce,
];
