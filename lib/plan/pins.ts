import { hasGitLabKeys } from '../aws/condition-keys';
import { issuerKeyOf } from '../aws/provider';
import type { TrustPins } from '../aws/trust-policy';
import { type Capabilities, capabilitiesOf } from '../gitlab/capabilities';
import { isRefPattern } from '../gitlab/ref-name';
import { composeSubject, defaultSubjectComponents, type SubjectComponent } from '../gitlab/subject';
import type { Environment, Ref, Setup } from '../setup/schema';
import type { Subject } from './types';

/** What AWS can hold on to for this issuer, and what the subject has to carry because AWS cannot see it otherwise. */
export interface Pinning {
  readonly issuer: string;
  readonly issuerKey: string;
  readonly capabilities: Capabilities;
  /** AWS evaluates the nine GitLab keys beside `aud` and `sub`. */
  readonly gitlabKeys: boolean;
  readonly subjectComponents: readonly SubjectComponent[];
}

/**
 * Sources a role accepts when the setup does not say: a push (a merge is one) and the Run pipeline page.
 * On a protected ref both need the right to push or merge. Left out, although they may be useful: trigger tokens and the API,
 * where a stolen token is enough; other projects; schedules, which go on without their owner; and merge requests, always.
 */
export const defaultPipelineSources = ['push', 'web'] as const;

export const pipelineSourcesOf = (environment: Environment): readonly string[] =>
  environment.pipelineSources ?? defaultPipelineSources;

/** How tokens of this setup's project can be pinned. */
export function pinningOf({ gitlab, aws, environments }: Setup): Pinning {
  const issuer = gitlab.issuer ?? gitlab.url;
  const issuerKey = issuerKeyOf(issuer);
  const capabilities = capabilitiesOf(gitlab);
  const gitlabKeys = hasGitLabKeys(issuerKey, aws.partition);
  const protectedEnvironment = environments.some((environment) => environment.protected);
  return {
    issuer,
    issuerKey,
    capabilities,
    gitlabKeys,
    subjectComponents: gitlabKeys
      ? defaultSubjectComponents
      : widenedComponents(capabilities, gitlab.project.id, protectedEnvironment),
  };
}

/**
 * The most a subject can carry on this version. One list for the whole project, because the setting is the project's:
 * `environment_protected` only if some environment is protected, since elsewhere it is a constant that pins nothing.
 */
function widenedComponents(
  capabilities: Capabilities,
  projectId: number | undefined,
  protectedEnvironment: boolean,
): readonly SubjectComponent[] {
  const wanted: readonly (SubjectComponent | undefined)[] = [
    projectId !== undefined && capabilities.has('project-id-in-subject') ? 'project_id' : 'project_path',
    'ref_type',
    'ref',
    'ref_protected',
    protectedEnvironment && capabilities.protectedEnvironments ? 'environment_protected' : undefined,
  ];
  return wanted.filter(
    (component) => component !== undefined && capabilities.subjectComponents.includes(component),
  ) as SubjectComponent[];
}

/** The subject the deploy job of an environment carries on a ref of the environment. */
export function subjectOf(
  { gitlab }: Setup,
  { subjectComponents }: Pinning,
  environment: Environment,
  ref: Ref,
): Subject {
  const value = composeSubject(subjectComponents, {
    project_path: gitlab.project.path,
    project_id: gitlab.project.id?.toString(),
    ref_type: ref.type,
    ref: ref.name,
    ref_protected: 'true',
    environment_protected: String(environment.protected),
  });
  return { ref, value, pattern: isRefPattern(ref.name) };
}

/** Everything the trust policy of an environment's role holds on to. */
export function trustPinsOf(
  setup: Setup,
  pinning: Pinning,
  environment: Environment,
  role: { readonly providerArn: string; readonly subjects: readonly Subject[] },
): TrustPins {
  const { id, namespaceId } = setup.gitlab.project;
  const subjects = (pattern: boolean) =>
    role.subjects.filter((subject) => subject.pattern === pattern).map((subject) => subject.value);
  return {
    providerArn: role.providerArn,
    issuerKey: pinning.issuerKey,
    audience: setup.aws.audience,
    exactSubjects: subjects(false),
    patternSubjects: subjects(true),
    ...(pinning.gitlabKeys
      ? {
          gitlab: {
            ...(id === undefined ? {} : { projectId: id }),
            ...(namespaceId === undefined ? {} : { namespaceId }),
            pipelineSources: pipelineSourcesOf(environment),
            ...(environment.runner === undefined ? {} : { runner: environment.runner }),
          },
        }
      : {}),
    sourceIps: environment.network?.sourceIps ?? [],
    sourceVpces: environment.network?.sourceVpces ?? [],
  };
}
