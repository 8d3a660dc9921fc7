import { hasGitLabKeys } from '../aws/condition-keys';
import { issuerKeyOf } from '../aws/provider';
import type { TrustPins } from '../aws/trust-policy';
import { type Capabilities, capabilitiesOf } from '../gitlab/capabilities';
import { isRefPattern } from '../gitlab/ref-name';
import {
  composeSubject,
  defaultSubjectComponents,
  type SubjectComponent,
  type SubjectForm,
} from '../gitlab/subject';
import { deploymentTiers } from '../gitlab/token';
import { isUnreviewed } from '../setup/kinds';
import type { Ref, Role, Setup } from '../setup/schema';
import type { Subject } from './types';
import { unreviewedSources, unreviewedSubjects } from './unreviewed';

/** What AWS can compare for this issuer, and what the subject has to carry because AWS cannot see it otherwise. */
export interface Pinning {
  readonly issuer: string;
  readonly issuerKey: string;
  readonly capabilities: Capabilities;
  /** AWS evaluates the nine GitLab keys besides `aud` and `sub`. */
  readonly gitlabKeys: boolean;
  /** Chosen, or what suits the issuer: the default where AWS sees the rest by itself. */
  readonly subjectForm: SubjectForm;
  readonly subjectComponents: readonly SubjectComponent[];
}

/**
 * Sources a role accepts when the setup does not say: a push (a merge is one) and the Run pipeline page.
 * On a protected ref both need the right to push or merge. Left out, although they may be useful: trigger tokens and the API,
 * where a stolen token is enough; other projects; schedules, which continue without their owner; and merge requests, always.
 */
export const defaultPipelineSources = ['push', 'web'] as const;

export const pipelineSourcesOf = ({
  kind,
  pipelineSources,
}: Pick<Role, 'kind' | 'pipelineSources'>): readonly string[] =>
  pipelineSources ?? (isUnreviewed(kind) ? unreviewedSources : defaultPipelineSources);

/** How tokens of this setup's project can be pinned. */
export function pinningOf(setup: Setup): Pinning {
  const { gitlab, aws } = setup;
  const issuer = gitlab.issuer ?? gitlab.url;
  const issuerKey = issuerKeyOf(issuer);
  const capabilities = capabilitiesOf(gitlab);
  const gitlabKeys = hasGitLabKeys(issuerKey, aws.partition);
  const subjectForm = gitlab.subject?.form ?? (gitlabKeys ? 'default' : 'widest');
  return {
    issuer,
    issuerKey,
    capabilities,
    gitlabKeys,
    subjectForm,
    subjectComponents: componentsOf(subjectForm, setup, capabilities),
  };
}

/** What GitLab composes the subject of today from, as far as the setup says. */
export const componentsToday = ({ gitlab }: Setup): readonly SubjectComponent[] =>
  gitlab.subject?.now ?? defaultSubjectComponents;

/** What a form of the subject is made of here. */
export function componentsOf(
  form: SubjectForm,
  setup: Setup,
  capabilities: Capabilities,
): readonly SubjectComponent[] {
  switch (form) {
    case 'default':
      return defaultSubjectComponents;
    case 'project-id':
      return ['project_id', 'ref_type', 'ref'];
    case 'widest':
      return widestComponents(setup, capabilities);
  }
}

/**
 * The most a subject can carry on this version. One list for the whole project, because the setting is the project's:
 * `environment_protected` only if some environment is protected, since elsewhere it is a constant that pins nothing.
 * Never `job_project_*`: they name this project in pipelines of forks, next to the branch of the fork.
 */
function widestComponents({ gitlab, roles }: Setup, capabilities: Capabilities): readonly SubjectComponent[] {
  const protectedEnvironment = roles.some(({ environment }) => environment?.protected);
  const components: readonly (SubjectComponent | undefined)[] = [
    gitlab.project.id !== undefined && capabilities.has('project-id-in-subject')
      ? 'project_id'
      : 'project_path',
    'ref_type',
    'ref',
    'ref_protected',
    protectedEnvironment && capabilities.protectedEnvironments ? 'environment_protected' : undefined,
  ];
  return components.filter(
    (component) => component !== undefined && capabilities.subjectComponents.includes(component),
  ) as SubjectComponent[];
}

/**
 * The subject the jobs of a role carry on a ref of the role. Of a pipeline of the project itself,
 * so the project that runs the job and the source project are this one. The tier is what the job says.
 */
function subjectOf(
  { gitlab }: Setup,
  { subjectComponents }: Pick<Pinning, 'subjectComponents'>,
  { environment }: Pick<Role, 'environment'>,
  ref: Ref,
  tier?: string,
): Subject {
  const { path } = gitlab.project;
  const id = gitlab.project.id?.toString();
  const value = composeSubject(subjectComponents, {
    project_path: path,
    project_id: id,
    job_project_path: path,
    job_project_id: id,
    source_project_path: path,
    source_project_id: id,
    ref_type: ref.type,
    ref: ref.name,
    ref_protected: 'true',
    environment_protected: environment && String(environment.protected),
    deployment_tier: tier,
  });
  return { ref, value, pattern: subjectComponents.includes('ref') && isRefPattern(ref.name) };
}

/**
 * Every subject the jobs of a role carry on its refs, each once, composed of these parts. The tier is whatever a job says, so the setup
 * cannot know it: all of them. A subject without the ref is the same for every ref.
 */
export function subjectsOf(
  setup: Setup,
  { subjectComponents }: Pick<Pinning, 'subjectComponents'>,
  role: Pick<Role, 'kind' | 'environment'> & { readonly refs: readonly Ref[] },
): readonly Subject[] {
  const tiers = subjectComponents.includes('deployment_tier') ? deploymentTiers : [undefined];
  if (isUnreviewed(role.kind)) {
    const { project } = setup.gitlab;
    const hasEnvironment = role.environment !== undefined;
    return unreviewedSubjects({ project, subjectComponents, hasEnvironment, tiers }, role.refs);
  }
  const subjects = role.refs.flatMap((ref) =>
    tiers.map((tier) => subjectOf(setup, { subjectComponents }, role, ref, tier)),
  );
  return [...new Map(subjects.map((subject) => [subject.value, subject])).values()];
}

/** Everything that the trust policy of a role pins. */
export function trustPinsOf(
  setup: Setup,
  pinning: Pinning,
  { network, runner, ...role }: Pick<Role, 'kind' | 'network' | 'runner' | 'pipelineSources'>,
  { providerArn, subjects: minted }: { readonly providerArn: string; readonly subjects: readonly Subject[] },
): TrustPins {
  const { id, namespaceId } = setup.gitlab.project;
  const subjects = (pattern: boolean) =>
    minted.filter((subject) => subject.pattern === pattern).map((subject) => subject.value);
  return {
    providerArn,
    issuerKey: pinning.issuerKey,
    audience: setup.aws.audience,
    exactSubjects: subjects(false),
    patternSubjects: subjects(true),
    reviewedOnly: !isUnreviewed(role.kind),
    ...(pinning.gitlabKeys
      ? {
          gitlab: {
            ...(id === undefined ? {} : { projectId: id }),
            ...(namespaceId === undefined ? {} : { namespaceId }),
            pipelineSources: pipelineSourcesOf(role),
            ...(runner === undefined ? {} : { runner }),
          },
        }
      : {}),
    sourceIps: network?.sourceIps ?? [],
    sourceVpces: network?.sourceVpces ?? [],
  };
}
