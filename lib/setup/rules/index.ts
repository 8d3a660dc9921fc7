import {
  accountExists,
  accountsOnce,
  boundaryIsUsable,
  permissionArnsFit,
  regionFitsPartition,
  rolesDoNotCollide,
  tagsAreValid,
} from './aws';
import {
  environmentsOnce,
  fileMeansOneHour,
  jobsOnce,
  networkCanMatch,
  outputsOnce,
  permissionsOnce,
  refsOnce,
  sourcesOnce,
} from './environments';
import {
  claimsOnlyOnGitlabCom,
  editionFitsUrl,
  idsAreDifferent,
  issuerIsPublic,
  issuerOnlySelfManaged,
  protectedNeedsPremium,
  versionWhereItMatters,
} from './gitlab';
import type { Rule } from './rule';
import { subjectFormIsPossible, subjectTodayIsPossible } from './subject';

/** Every law between fields. */
export const rules: readonly Rule[] = [
  editionFitsUrl,
  versionWhereItMatters,
  issuerOnlySelfManaged,
  issuerIsPublic,
  idsAreDifferent,
  subjectFormIsPossible,
  subjectTodayIsPossible,
  accountsOnce,
  environmentsOnce,
  protectedNeedsPremium,
  refsOnce,
  accountExists,
  regionFitsPartition,
  rolesDoNotCollide,
  boundaryIsUsable,
  tagsAreValid,
  claimsOnlyOnGitlabCom,
  sourcesOnce,
  networkCanMatch,
  fileMeansOneHour,
  permissionsOnce,
  permissionArnsFit,
  jobsOnce,
  outputsOnce,
];
