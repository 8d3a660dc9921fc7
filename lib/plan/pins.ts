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

/** What AWS can compare for this issuer, and what the subject must contain because AWS cannot see it otherwise. */
export interface Pinning {
  readonly issuer: string;
  readonly issuerKey: string;
  readonly capabilities: Capabilities;
  /** AWS evaluates the nine GitLab keys besides `aud` and `sub`. */
  readonly gitlabKeys: boolean;
  /** The form in the setup, or the best one for the issuer: the default if AWS sees the other claims directly. */
  readonly subjectForm: SubjectForm;
  readonly subjectComponents: readonly SubjectComponent[];
}

/**
 * The pipeline sources that a role accepts by default: a push (which includes a merge) and the Run pipeline page.
 * On a protected ref, both need the right to push or merge. Not included: trigger tokens and the API, where a stolen token is
 * enough; other projects; schedules, which continue without their owner; and merge requests.
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

/** The current subject components of the project, according to the setup. */
export const componentsToday = ({ gitlab }: Setup): readonly SubjectComponent[] =>
  gitlab.subject?.now ?? defaultSubjectComponents;

/** The components of a form of the subject on this version. */
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
 * Every useful component on this version. One list for the whole project, because it is a project setting.
 * `environment_protected` only if some environment is protected; otherwise it is a constant that pins nothing.
 * Never `job_project_*`: in fork pipelines they name this project, but the branch is that of the fork.
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
 * The subject of a role's jobs on a ref of the role, in a pipeline of the project: the project that runs the job and the
 * source project are both this one. The job chooses the tier.
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
 * Every subject of a role's jobs on its refs, each once, composed of these components. The setup does not know the tier, because the job
 * chooses it, so all tiers are included. A subject without the ref is the same for every ref.
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
