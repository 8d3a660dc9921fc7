import { capabilitiesOf } from '../gitlab/capabilities';
import { pipelineVariablesRole } from '../gitlab/settings';
import type { Actor, GitRef, Instance, Project, ProtectedEnvironment } from '../gitlab/token';
import type { Plan } from '../plan/types';
import { attackerOwned, neighborId, strangerPath } from './attacker-owned';
import { reviewedRoles } from './trusted-refs';
import type { GitlabWorld, People } from './world';

/** Ids for a setup that has none. */
const fallbackIds = { project: 4815, namespace: 1093 } as const;
const maintainers = { minimum: 'maintainer' } as const;
/** If the setup leaves a right unchanged, Developers may have it. */
const developers = { minimum: 'developer' } as const;

/** GitLab with the settings that the bundle configures, a fork of the project, and its people. */
export function gitlabWorldOf(plan: Plan): GitlabWorld {
  const { gitlab } = plan.setup;
  const instance: Instance = {
    edition: gitlab.edition,
    ...(gitlab.version === undefined ? {} : { version: gitlab.version }),
    tier: gitlab.tier,
    issuer: plan.issuer,
    blockReusedPaths: true,
  };
  const capabilities = capabilitiesOf(instance);
  const people = peopleOf(gitlab.project.id ?? fallbackIds.project);
  const project: Project = {
    id: gitlab.project.id ?? fallbackIds.project,
    path: gitlab.project.path,
    namespaceId: gitlab.project.namespaceId ?? fallbackIds.namespace,
    pathReused: false,
    subjectComponents: plan.subjectComponents,
    forkPipelinesInParent: gitlab.forkPipelinesInParent,
    protectMergeRequestPipelines: false,
    pipelineVariablesMinimumRole: pipelineVariablesRole(gitlab.pipelineVariables, capabilities.version),
    protectedBranches: trustedRefs(plan, 'branch').map((name) => ({
      name,
      push: maintainers,
      merge: gitlab.mergeLevel === 'maintainers' ? maintainers : developers,
    })),
    protectedTags: trustedRefs(plan, 'tag').map((name) => ({ name, create: maintainers })),
    protectedEnvironments: protectedEnvironments(plan, people.deployer),
  };
  const path = strangerPath(project, 'mallory', lastPart(project.path));
  const foreign = { id: neighborId(project.id, 2), path };
  const fork: Project = { ...attackerOwned(project, foreign), forkedFrom: project.id };
  const reusedPathsKnown = capabilities.has('reused-paths-blocked');
  return {
    instance,
    capabilities,
    project,
    fork,
    people,
    separatedCaches: true,
    publicPipelines: false,
    reusedPathsKnown,
  };
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const trustedRefs = (plan: Plan, type: GitRef['type']): readonly string[] => [
  ...new Set(
    reviewedRoles(plan).flatMap(({ refs }) => refs.filter((ref) => ref.type === type).map((ref) => ref.name)),
  ),
];

const protectedEnvironments = (plan: Plan, deployer: Actor): readonly ProtectedEnvironment[] =>
  [
    ...new Set(plan.roles.flatMap(({ environment }) => (environment?.protected ? [environment.name] : []))),
  ].map((name) => ({ name, deploy: { minimum: 'no one', users: [deployer.id] } }));

function peopleOf(projectId: number): People {
  const person = (id: number, login: string, roles: Actor['roles']): Actor => ({
    id,
    login,
    email: `${login}@example.com`,
    roles,
  });
  return {
    deployer: person(11, 'dora', { [projectId]: 'maintainer' }),
    maintainer: person(12, 'max', { [projectId]: 'maintainer' }),
    developer: person(13, 'dev', { [projectId]: 'developer' }),
    stranger: person(66, 'mallory', {
      [neighborId(projectId, 1)]: 'owner',
      [neighborId(projectId, 2)]: 'owner',
    }),
  };
}
