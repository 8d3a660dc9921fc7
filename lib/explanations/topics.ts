// The registry: one line per topic.

export { leastPrivilege } from './least-privilege';
export { providerAudience } from './provider-audience';
export { providerThumbprint } from './provider-thumbprint';
export { providerUrl } from './provider-url';
export { roleBoundary } from './role-boundary';
export { roleName } from './role-name';
export { roleSessionLimit } from './role-session-limit';
export { roleTags } from './role-tags';
export { trustAudience } from './trust-audience';
export { trustNamespaceId } from './trust-namespace-id';
export { trustNetwork } from './trust-network';
export { trustPipelineSource } from './trust-pipeline-source';
export { trustProjectId } from './trust-project-id';
export { trustRefProtected } from './trust-ref-protected';
export { trustRunnerEnvironment } from './trust-runner-environment';
export { trustSubject } from './trust-subject';
export { trustSubjectPattern } from './trust-subject-pattern';
