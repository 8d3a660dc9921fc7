import { providerFor } from '../aws/provider';
import { compileTrustPolicy } from '../aws/sts';
import type { YamlData } from '../formats/yaml-data';
import { capabilitiesOf } from '../gitlab/capabilities';
import { pipelineVariablesRole } from '../gitlab/settings';
import type { Actor, GitRef, Instance, Project, ProtectedEnvironment } from '../gitlab/token';
import { trustPolicyOf } from '../plan';
import type { Plan, RolePlan } from '../plan/types';
import { rememberingMint } from './mint';
import { unlike } from './ref-witness';
import { topicsByPointer } from './trust-document';
import { wiringOf } from './wiring';
import type { AttackedRole, AwsWorld, GitlabWorld, People, World } from './world';

/** An arbitrary moment: only differences matter. */
const now = 1_795_305_600;
/** Ids for a setup that has none. */
const fallbackIds = { project: 4815, namespace: 1093 } as const;
const maintainers = { minimum: 'maintainer' } as const;
/** Where the setup leaves a right as it is, Developers may have it. */
const developers = { minimum: 'developer' } as const;

/**
 * An audience of somebody else. A provider that existed before may list it: nobody removes client IDs that others use.
 */
export const foreignAudienceOf = ({ setup }: Plan): string =>
  unlike('https://vault.example.com', (audience) => audience === setup.aws.audience);

/**
 * The world a plan leads to: GitLab with the settings the bundle asks for, AWS with the very policies the files show,
 * and the deploy jobs as the generated pipeline has them. `pipeline` is the data of that file, notes included.
 */
export function worldOf(plan: Plan, pipeline: YamlData): World {
  return {
    plan,
    gitlab: gitlabOf(plan),
    aws: awsOf(plan),
    jobs: plan.roles.map((role) => wiringOf(pipeline, role)),
    now,
    mint: rememberingMint(),
  };
}

/** Ids of the projects around the target: never the target's own. */
const neighborId = (id: number, distance: number): number => (id > 100 ? id - distance : id + distance);

function gitlabOf(plan: Plan): GitlabWorld {
  const { gitlab } = plan.setup;
  const instance: Instance = {
    edition: gitlab.edition,
    ...(gitlab.version === undefined ? {} : { version: gitlab.version }),
    tier: gitlab.tier,
    issuer: plan.issuer,
    blockReusedPaths: true,
  };
  const people = peopleOf(gitlab.project.id ?? fallbackIds.project);
  const target: Project = {
    id: gitlab.project.id ?? fallbackIds.project,
    path: gitlab.project.path,
    namespaceId: gitlab.project.namespaceId ?? fallbackIds.namespace,
    pathReused: false,
    subjectComponents: plan.subjectComponents,
    forkPipelinesInParent: gitlab.forkPipelinesInParent,
    protectMergeRequestPipelines: false,
    pipelineVariablesMinimumRole: pipelineVariablesRole(
      gitlab.pipelineVariables,
      capabilitiesOf(instance).version,
    ),
    protectedBranches: trustedRefs(plan, 'branch').map((name) => ({
      name,
      push: maintainers,
      merge: gitlab.mergeLevel === 'maintainers' ? maintainers : developers,
    })),
    protectedTags: trustedRefs(plan, 'tag').map((name) => ({ name, create: maintainers })),
    protectedEnvironments: protectedEnvironments(plan, people.deployer),
  };
  const path = strangerPath(target, 'mallory', lastPart(target.path));
  const foreign = { id: neighborId(target.id, 2), path };
  const fork: Project = { ...attackerOwned(target, foreign), forkedFrom: target.id };
  const reusedPathsKnown = capabilitiesOf(instance).has('reused-paths-blocked');
  return { instance, target, fork, people, separatedCaches: true, publicPipelines: false, reusedPathsKnown };
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const trustedRefs = (plan: Plan, type: GitRef['type']): readonly string[] => [
  ...new Set(
    plan.roles.flatMap(({ environment }) =>
      environment.refs.filter((ref) => ref.type === type).map((ref) => ref.name),
    ),
  ),
];

const protectedEnvironments = (plan: Plan, deployer: Actor): readonly ProtectedEnvironment[] =>
  plan.roles
    .filter(({ environment }) => environment.protected)
    .map(({ environment }) => ({
      name: environment.name,
      deploy: { minimum: 'no one', users: [deployer.id] },
    }));

/**
 * A project of the attacker, with every setting that helps: all refs and environments protected, so that its tokens say
 * so, and everybody allowed.
 */
export function attackerOwned(
  target: Project,
  own: Pick<Project, 'id' | 'path'> & Partial<Project>,
): Project {
  const anybody = { minimum: 'developer' } as const;
  return {
    ...target,
    namespaceId: neighborId(target.namespaceId, 3),
    protectMergeRequestPipelines: true,
    pipelineVariablesMinimumRole: 'developer',
    protectedBranches: [{ name: '*', push: anybody, merge: anybody }],
    protectedTags: [{ name: '*', create: anybody }],
    protectedEnvironments: [{ name: '*', deploy: anybody }],
    ...own,
  };
}

/** A path of the attacker: another group where the target has this very path, in any case of letters. */
export function strangerPath(target: Project, group: string, name: string): string {
  const taken = target.path.toLowerCase();
  return `${unlike(group, (own) => `${own}/${name}`.toLowerCase() === taken)}/${name}`;
}

/** The id of a project of the attacker that is no fork. */
export const strangerId = (target: Project): number => neighborId(target.id, 1);

function peopleOf(target: number): People {
  const person = (id: number, login: string, roles: Actor['roles']): Actor => ({
    id,
    login,
    email: `${login}@example.com`,
    roles,
  });
  return {
    deployer: person(11, 'dora', { [target]: 'maintainer' }),
    maintainer: person(12, 'max', { [target]: 'maintainer' }),
    developer: person(13, 'dev', { [target]: 'developer' }),
    stranger: person(66, 'mallory', {
      [neighborId(target, 1)]: 'owner',
      [neighborId(target, 2)]: 'owner',
    }),
  };
}

function awsOf(plan: Plan): AwsWorld {
  const { partition, audience } = plan.setup.aws;
  return {
    providers: plan.accounts.map(({ account }) => {
      const provider = providerFor(partition, account.id, plan.issuer, audience);
      return account.providerExists
        ? { ...provider, clientIds: [...provider.clientIds, foreignAudienceOf(plan)] }
        : provider;
    }),
    roles: plan.roles.map(attackedRole),
  };
}

function attackedRole(role: RolePlan): AttackedRole {
  const policy = trustPolicyOf(role);
  return {
    role: {
      arn: role.arn,
      trustPolicy: compileTrustPolicy(policy),
      maxSessionSeconds: role.maxSessionSeconds,
    },
    policy,
    topics: topicsByPointer(role.trustPolicy),
  };
}
