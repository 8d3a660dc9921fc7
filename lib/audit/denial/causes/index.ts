import type { DenialCause } from '../types';
import { audienceNotRegistered } from './audience-not-registered';
import { expired } from './expired';
import { explicitDeny } from './explicit-deny';
import { fork } from './fork';
import { fullRefName } from './full-ref-name';
import { issuerSpelling } from './issuer-spelling';
import { letterCase } from './letter-case';
import { malformedPolicy } from './malformed-policy';
import { mergeRequestBranch } from './merge-request-branch';
import { mergeRequestRefType } from './merge-request-ref-type';
import { missingClaim } from './missing-claim';
import { missingKey } from './missing-key';
import { noWebIdentityStatement } from './no-web-identity-statement';
import { otherAccountProvider } from './other-account-provider';
import { otherAudience } from './other-audience';
import { otherEvent } from './other-event';
import { otherIssuer } from './other-issuer';
import { otherPlatformSubject } from './other-platform-subject';
import { otherProject } from './other-project';
import { otherProjectId } from './other-project-id';
import { otherRef } from './other-ref';
import { otherValue } from './other-value';
import { policyVariable } from './policy-variable';
import { refNotProtected } from './ref-not-protected';
import { severalAudiences } from './several-audiences';
import { subjectComponents } from './subject-components';
import { subjectProtection } from './subject-protection';
import { tagOrBranch } from './tag-or-branch';
import { unsupportedKey } from './unsupported-key';
import { wildcardUnderEquals } from './wildcard-under-equals';
import { wrongPrefix } from './wrong-prefix';

/**
 * All causes, in the order in which they are tried. Defects of the policy or the issuer come first, then
 * causes that explain most of a difference, then single values. The token's age comes last, because tokens
 * are usually pasted after they have expired.
 */
export const denialCauses: readonly DenialCause[] = [
  malformedPolicy,
  noWebIdentityStatement,
  missingClaim,
  issuerSpelling,
  otherIssuer,
  otherAccountProvider,
  severalAudiences,
  audienceNotRegistered,
  explicitDeny,
  wrongPrefix,
  unsupportedKey,
  policyVariable,
  otherAudience,
  otherPlatformSubject,
  mergeRequestRefType,
  fullRefName,
  wildcardUnderEquals,
  letterCase,
  fork,
  otherProject,
  subjectComponents,
  tagOrBranch,
  mergeRequestBranch,
  otherRef,
  subjectProtection,
  refNotProtected,
  otherEvent,
  otherProjectId,
  missingKey,
  otherValue,
  expired,
];
