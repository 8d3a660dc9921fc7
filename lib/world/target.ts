import type { Capabilities } from '../gitlab/capabilities';
import type { GitRef, Job, PipelineEvent } from '../gitlab/token';
import { nameFor } from '../plan/common-name';
import type { RolePlan } from '../plan/types';
import { acceptedSources, eventIn } from './events';
import { refsToTryOn } from './trusted-refs';
import { projectTimeoutSeconds } from './wiring';
import type { AwsRole, GitlabWorld, JobWiring, World } from './world';

/** A role from the attacker's perspective: the world it is in, what it trusts, and a job for it. */
export interface Target {
  readonly world: World;
  readonly gitlab: GitlabWorld;
  /** Index of the role in the plan. */
  readonly index: number;
  /** The role as the plan has it. */
  readonly role: RolePlan;
  /** The role as AWS has it. */
  readonly awsRole: AwsRole;
  /** What its generated deploy job really does. */
  readonly wiring: JobWiring;
  readonly capabilities: Capabilities;
  /** One trusted ref of each kind (exact branch, exact tag, and a name for a pattern of each). */
  readonly refs: readonly GitRef[];
  /** How the intended deploy is started. */
  readonly event: PipelineEvent;
  /** A job like the generated one. */
  readonly job: Job;
}

/** Every role of a world, in the order of the plan. */
export const targetsOf = (world: World): readonly Target[] =>
  world.plan.roles.map((_, index) => targetOf(world, index));

/** One role of a world. Throws a RangeError for a role that the world does not have. */
export function targetOf(world: World, index: number): Target {
  const role = world.plan.roles[index];
  const awsRole = world.aws.roles[index];
  const wiring = world.jobs[index];
  if (role === undefined || awsRole === undefined || wiring === undefined)
    throw new RangeError(`The world has no role ${index}.`);
  return {
    world,
    gitlab: world.gitlab,
    index,
    role,
    awsRole,
    wiring,
    capabilities: world.gitlab.capabilities,
    refs: refsToTryOn(world.plan, role),
    event: eventIn(world.gitlab.project, acceptedSources(role)[0] ?? 'push'),
    job: jobOf(world, role, wiring),
  };
}

/** A job like the generated one of a role. */
export function jobOf(
  world: World,
  { environment, runner }: RolePlan,
  { timeoutSeconds, topics }: JobWiring,
): Job {
  const sharedRunners = world.gitlab.instance.edition === 'gitlab.com' ? 'gitlab-hosted' : 'self-hosted';
  return {
    idToken: { aud: world.plan.setup.aws.audience },
    ...(environment === undefined ? {} : { environment: { name: nameFor(environment.name) } }),
    runnerEnvironment: runner ?? sharedRunners,
    timeoutSeconds: topics.has('job-timeout')
      ? timeoutSeconds
      : Math.max(timeoutSeconds, projectTimeoutSeconds),
  };
}

/** The same role among the targets of another world created from the same plan. */
export function sameRoleIn(targets: readonly Target[], { index }: Target): Target {
  const target = targets[index];
  if (target === undefined) throw new RangeError(`The world has no role ${index}.`);
  return target;
}
