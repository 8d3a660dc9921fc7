import { environmentComponents } from '../gitlab/subject';
import { type DeploymentTier, deploymentTiers, type Job, type Pipeline } from '../gitlab/token';
import { isAllowed } from '../gitlab/token/access';
import type { Plan, RolePlan } from '../plan/types';
import type { Attempt } from './attempt';
import { freeName } from './ref-witness';
import type { Target } from './target';

/** The job of an attempt as somebody else could write it, with words for the reader. */
export interface JobVariant {
  readonly job: Job;
  /** The end of the attempt's label; empty for the attack's own job. */
  readonly label: string;
}

/**
 * The attempt, and every other one that is open to the same attacker. Someone who writes the pipeline file
 * chooses every keyword of the job, so an attempt with `yaml: 'attacker'` stands for all of them; the file of
 * the project stays unchanged. The start of the pipeline needs no variants: `pipelineAttempt` uses the best
 * way the attacker has. The attempts and their order are the same in every weaker world, so that their
 * results can be compared.
 */
export function variantsOf(target: Target, attempt: Attempt): readonly Attempt[] {
  if (attempt.kind !== 'pipeline' || attempt.yaml !== 'attacker') return [attempt];
  return jobsOpenTo(target, attempt.pipeline).map(({ job, label }) => ({
    ...attempt,
    label: label === '' ? attempt.label : `${attempt.label}, ${label}`,
    pipeline: { ...attempt.pipeline, job },
  }));
}

/**
 * The jobs that the author of the pipeline file can choose between, the job of the pipeline first: one for
 * each way in which GitLab or AWS may distinguish them. Of the keywords that an attack does not set, `aud`,
 * `tags` and `timeout` already have the best value for the role. That leaves `environment`: GitLab refuses a
 * job by the protection of its environment, and AWS knows only what the subject contains.
 */
export function jobsOpenTo({ world: { plan }, role }: Target, pipeline: Pipeline): readonly JobVariant[] {
  const { job, project } = pipeline;
  const asWritten: JobVariant = { job, label: '' };
  const without: JobVariant = { job: withoutEnvironment(job), label: 'without the environment' };
  const carried = new Set([...plan.subjectComponents, ...project.subjectComponents]);
  if (!environmentComponents.some((component) => carried.has(component))) {
    // AWS knows nothing about the environment, so having none is the best choice: then GitLab has nothing to
    // refuse.
    return job.environment === undefined || deploysAnywhere(pipeline) ? [asWritten] : [asWritten, without];
  }
  const tiers = carried.has('deployment_tier') ? deploymentTiers : [undefined];
  const named = environmentsToName(plan, role, project).flatMap((name) =>
    tiers.flatMap((tier) => inEnvironment(job, name, tier)),
  );
  return [asWritten, ...(job.environment === undefined ? [] : [without]), ...named];
}

/** Whether no rule of the project could keep the actor out of any environment. */
const deploysAnywhere = ({ actor, project }: Pipeline): boolean =>
  isOneRule(project) &&
  project.protectedEnvironments.every(({ deploy }) => isAllowed(actor, project.id, deploy));

/** Whether the project treats all environments the same, whatever their names. */
const isOneRule = ({ protectedEnvironments }: Pipeline['project']): boolean =>
  protectedEnvironments.every((rule) => 'name' in rule && rule.name === '*');

/** A job written by somebody who may not deploy to the environment. */
export const withoutEnvironment = ({ environment: _, ...job }: Job): Job => job;

/**
 * One environment of each kind: that of the role, a protected and an unprotected one of the setup or an
 * unknown one, and those that only the project of the attempt protects. In a project with one rule for all,
 * or none, the name makes no difference.
 */
function environmentsToName(
  { roles }: Plan,
  { environment }: RolePlan,
  project: Pipeline['project'],
): readonly string[] {
  const ofRole = environment === undefined ? [] : [environment.name];
  if (isOneRule(project)) return ofRole;
  const environments = [environment, ...roles.map((role) => role.environment)].filter(
    (candidate) => candidate !== undefined,
  );
  const isKnown = (name: string): boolean => environments.some((candidate) => candidate.name === name);
  const ofProject = project.protectedEnvironments.flatMap((rule) =>
    'name' in rule && !rule.name.includes('*') && !isKnown(rule.name) ? [rule.name] : [],
  );
  const free = freeName(
    `${environment?.name ?? 'environment'}-`,
    (name) => isKnown(name) || ofProject.includes(name),
  );
  const guarded = environments.find((candidate) => candidate.protected)?.name ?? [];
  const open = environments.find((candidate) => !candidate.protected)?.name ?? free;
  return [...new Set([ofRole, guarded, open, ofProject].flat())];
}

/** The job in an environment. The action `prepare` needs no approval. */
function inEnvironment(
  job: Job,
  name: string,
  deploymentTier: DeploymentTier | undefined,
): readonly JobVariant[] {
  const { environment: before } = job;
  if (before?.name === name && before.deploymentTier === deploymentTier) return [];
  const environment = {
    name,
    action: 'prepare',
    ...(deploymentTier === undefined ? {} : { deploymentTier }),
  } as const;
  const tier = deploymentTier === undefined ? '' : ` and the tier ${deploymentTier}`;
  return [{ job: { ...job, environment }, label: `in the environment ${name}${tier}` }];
}
