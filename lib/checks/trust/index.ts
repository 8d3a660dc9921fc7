import type { RoleCheck } from '../types';
import { absentKey } from './absent-key';
import { actionNotWebIdentity } from './action-not-web-identity';
import { actionSuperfluous } from './action-superfluous';
import { audienceIsGitlab } from './audience-is-gitlab';
import { audienceList } from './audience-list';
import { audienceMissing } from './audience-missing';
import { audienceNotRegistered } from './audience-not-registered';
import { claimValue } from './claim-value';
import { duplicateKey } from './duplicate-key';
import { gitlabComKey } from './gitlab-com-key';
import { idDiffers } from './id-differs';
import { ifExists } from './if-exists';
import { keyNotDocumented } from './key-not-documented';
import { likeWithoutPattern } from './like-without-pattern';
import { looserStatement } from './looser-statement';
import { loosestValue } from './loosest-value';
import { mergeRequestsTrusted } from './merge-requests-trusted';
import { negatedOperator } from './negated-operator';
import { neverUsable } from './never-usable';
import { noValues } from './no-values';
import { notAction } from './not-action';
import { notPrincipal } from './not-principal';
import { nullOperator } from './null-operator';
import { operatorMismatch } from './operator-mismatch';
import { pathOnly } from './path-only';
import { policyRefused } from './policy-refused';
import { policySizeCheck } from './policy-size';
import { policyVariable } from './policy-variable';
import { principalAnyone } from './principal-anyone';
import { principalBeside } from './principal-beside';
import { providerArn } from './provider-arn';
import { refAny } from './ref-any';
import { refPattern } from './ref-pattern';
import { refProtectionNotPinned } from './ref-protection-not-pinned';
import { refTypeAny } from './ref-type-any';
import { refUnprotected } from './ref-unprotected';
import { roleAuthorizedByIdp } from './role-authorized-by-idp';
import { sessionLong } from './session-long';
import { setOperator } from './set-operator';
import { severalProjects } from './several-projects';
import { sharedIssuerControl } from './shared-issuer-control';
import { subjectAnyCase } from './subject-any-case';
import { subjectAnyProject } from './subject-any-project';
import { subjectExcluded } from './subject-excluded';
import { subjectGroup } from './subject-group';
import { subjectGroupPrefix } from './subject-group-prefix';
import { subjectMissing } from './subject-missing';
import { subjectNeverMatches } from './subject-never-matches';
import { subjectNotDefault } from './subject-not-default';
import { subjectOptional } from './subject-optional';
import { subjectProjectPrefix } from './subject-project-prefix';
import { unsupportedKey } from './unsupported-key';
import { userCanChange } from './user-can-change';
import { valueNotKnown } from './value-not-known';
import { versionOld } from './version-old';
import { wildcardLiteral } from './wildcard-literal';
import { wrongPrefix } from './wrong-prefix';

/** Checks of a trust policy, in the order in which findings of the same severity and line are shown. */
export const trustChecks: readonly RoleCheck[] = [
  subjectMissing,
  subjectOptional,
  subjectExcluded,
  subjectAnyProject,
  subjectGroupPrefix,
  subjectGroup,
  subjectProjectPrefix,
  loosestValue,
  looserStatement,
  policyVariable,
  refAny,
  refPattern,
  refTypeAny,
  subjectAnyCase,
  refUnprotected,
  principalAnyone,
  notPrincipal,
  sharedIssuerControl,
  wrongPrefix,
  unsupportedKey,
  gitlabComKey,
  keyNotDocumented,
  absentKey,
  roleAuthorizedByIdp,
  wildcardLiteral,
  neverUsable,
  subjectNeverMatches,
  claimValue,
  noValues,
  nullOperator,
  operatorMismatch,
  providerArn,
  actionNotWebIdentity,
  audienceNotRegistered,
  idDiffers,
  policyRefused,
  policySizeCheck,
  pathOnly,
  refProtectionNotPinned,
  audienceMissing,
  audienceIsGitlab,
  likeWithoutPattern,
  setOperator,
  ifExists,
  duplicateKey,
  negatedOperator,
  severalProjects,
  audienceList,
  mergeRequestsTrusted,
  userCanChange,
  subjectNotDefault,
  principalBeside,
  notAction,
  actionSuperfluous,
  versionOld,
  sessionLong,
  valueNotKnown,
];
