import type { Attack } from '../world/attack';
import { agentSession } from './agent-session';
import { anyProject } from './any-project';
import { audienceOfAnother } from './audience-of-another';
import { audienceVariable } from './audience-variable';
import { branchByMistake } from './branch-by-mistake';
import { cachePoisoning } from './cache-poisoning';
import { childPipeline } from './child-pipeline';
import { debugTrace } from './debug-trace';
import { deployNotAllowed } from './deploy-not-allowed';
import { developerPushes } from './developer-pushes';
import { developerRunsPipeline } from './developer-runs-pipeline';
import { dotenvOverride } from './dotenv-override';
import { downstreamPipeline } from './downstream-pipeline';
import { endpointRedirect } from './endpoint-redirect';
import { environmentNameOnly } from './environment-name-only';
import { environmentSkipped } from './environment-skipped';
import { featureBranch } from './feature-branch';
import { foreignIssuer } from './foreign-issuer';
import { forkInParent } from './fork-in-parent';
import { forkPipeline } from './fork-pipeline';
import { groupSwapped } from './group-swapped';
import { guestReadsArtifacts } from './guest-reads-artifacts';
import { instanceRole } from './instance-role';
import { jobProjectSubject } from './job-project-subject';
import { laxEnvironment } from './lax-environment';
import { longSession } from './long-session';
import { mergeRequestBranch } from './merge-request-branch';
import { mergeRequestByMistake } from './merge-request-by-mistake';
import { mergedResults } from './merged-results';
import { narrowedSubject } from './narrowed-subject';
import { nearMissRef } from './near-miss-ref';
import { otherEnvironment } from './other-environment';
import { otherProtectedRef } from './other-protected-ref';
import { otherRefType } from './other-ref-type';
import { parentRunsFork } from './parent-runs-fork';
import { pathSquat } from './path-squat';
import { pathSquatUnrecorded } from './path-squat-unrecorded';
import { projectRecreated } from './project-recreated';
import { protectionRemoved } from './protection-removed';
import { proxyCertificates } from './proxy-certificates';
import { refNameInjection } from './ref-name-injection';
import { replayAfterJob } from './replay-after-job';
import { replayElsewhere } from './replay-elsewhere';
import { rogueRunner } from './rogue-runner';
import { rulesSatisfied } from './rules-satisfied';
import { sameNamesElsewhere } from './same-names-elsewhere';
import { severalAudiences } from './several-audiences';
import { siblingProject } from './sibling-project';
import { staleSchedule } from './stale-schedule';
import { staticKeyLeft } from './static-key-left';
import { stolenAccessToken } from './stolen-access-token';
import { stolenTriggerToken } from './stolen-trigger-token';
import { storedConfiguration } from './stored-configuration';
import { storedLoader } from './stored-loader';
import { subgroupProject } from './subgroup-project';
import { tokenFileLeft } from './token-file-left';
import { tokenInOtherJob } from './token-in-other-job';
import { tokenNameTaken } from './token-name-taken';
import { unusualSource } from './unusual-source';
import { variablePath } from './variable-path';
import { variableRegion } from './variable-region';
import { variableRoleArn } from './variable-role-arn';

/** All attacks, in the order of the table of scenarios. A new one is one file in this folder and one line here. */
export const attacks: readonly Attack[] = [
  anyProject,
  sameNamesElsewhere,
  subgroupProject,
  siblingProject,
  groupSwapped,
  pathSquat,
  pathSquatUnrecorded,
  projectRecreated,
  branchByMistake,
  featureBranch,
  nearMissRef,
  otherProtectedRef,
  otherRefType,
  narrowedSubject,
  jobProjectSubject,
  mergeRequestBranch,
  mergeRequestByMistake,
  forkPipeline,
  forkInParent,
  parentRunsFork,
  mergedResults,
  developerPushes,
  developerRunsPipeline,
  protectionRemoved,
  deployNotAllowed,
  environmentNameOnly,
  environmentSkipped,
  laxEnvironment,
  otherEnvironment,
  tokenInOtherJob,
  refNameInjection,
  agentSession,
  variablePath,
  variableRegion,
  variableRoleArn,
  storedLoader,
  storedConfiguration,
  rulesSatisfied,
  endpointRedirect,
  proxyCertificates,
  dotenvOverride,
  staticKeyLeft,
  tokenNameTaken,
  debugTrace,
  guestReadsArtifacts,
  tokenFileLeft,
  cachePoisoning,
  rogueRunner,
  instanceRole,
  longSession,
  replayAfterJob,
  replayElsewhere,
  audienceOfAnother,
  audienceVariable,
  severalAudiences,
  childPipeline,
  downstreamPipeline,
  staleSchedule,
  stolenAccessToken,
  stolenTriggerToken,
  unusualSource,
  foreignIssuer,
];
