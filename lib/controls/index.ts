import type { Control } from '../world/control';
import { gitlabForkPipelines } from './gitlab-fork-pipelines';
import { gitlabMergeRequestProtection } from './gitlab-merge-request-protection';
import { gitlabPipelineVariables } from './gitlab-pipeline-variables';
import { gitlabProtectedEnvironment } from './gitlab-protected-environment';
import { gitlabProtectedRefs } from './gitlab-protected-refs';
import { gitlabPublicPipelines } from './gitlab-public-pipelines';
import { gitlabReusedPaths } from './gitlab-reused-paths';
import { gitlabSeparatedCaches } from './gitlab-separated-caches';
import { gitlabSubjectComponents } from './gitlab-subject-components';
import { idToken } from './id-token';
import { idTokenAudience } from './id-token-audience';
import { jobArtifacts } from './job-artifacts';
import { jobAssertIdentity } from './job-assert-identity';
import { jobCache } from './job-cache';
import { jobDebugTrace } from './job-debug-trace';
import { jobEndpoints } from './job-endpoints';
import { jobLoaders } from './job-loaders';
import { jobMergeRequestRule } from './job-merge-request-rule';
import { jobMetadata } from './job-metadata';
import { jobProtectedRefRule } from './job-protected-ref-rule';
import { jobRegion } from './job-region';
import { jobRoleLiteral } from './job-role-literal';
import { jobSessionLength } from './job-session-length';
import { jobSessionName } from './job-session-name';
import { jobStaticKeys } from './job-static-keys';
import { jobTimeout } from './job-timeout';
import { jobTokenFile } from './job-token-file';
import { providerAudience } from './provider-audience';
import { roleSessionLimit } from './role-session-limit';
import { trustAudience } from './trust-audience';
import { trustNamespaceId } from './trust-namespace-id';
import { trustNetwork } from './trust-network';
import { trustPipelineSource } from './trust-pipeline-source';
import { trustProjectId } from './trust-project-id';
import { trustRefProtected } from './trust-ref-protected';
import { trustRunnerEnvironment } from './trust-runner-environment';
import { trustSubject } from './trust-subject';
import { trustSubjectPattern } from './trust-subject-pattern';

/** All controls, the trust policy first. A new one is one file in this folder and one line here. */
export const controls: readonly Control[] = [
  trustAudience,
  trustSubject,
  trustSubjectPattern,
  trustProjectId,
  trustNamespaceId,
  trustRefProtected,
  trustPipelineSource,
  trustRunnerEnvironment,
  trustNetwork,
  providerAudience,
  roleSessionLimit,
  gitlabProtectedRefs,
  gitlabProtectedEnvironment,
  gitlabForkPipelines,
  gitlabMergeRequestProtection,
  gitlabSubjectComponents,
  gitlabReusedPaths,
  gitlabPipelineVariables,
  gitlabSeparatedCaches,
  gitlabPublicPipelines,
  jobMergeRequestRule,
  jobProtectedRefRule,
  idToken,
  idTokenAudience,
  jobArtifacts,
  jobAssertIdentity,
  jobCache,
  jobDebugTrace,
  jobEndpoints,
  jobLoaders,
  jobMetadata,
  jobRegion,
  jobRoleLiteral,
  jobSessionLength,
  jobSessionName,
  jobStaticKeys,
  jobTimeout,
  jobTokenFile,
];
