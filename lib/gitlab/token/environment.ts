import { isAllowed } from './access';
import type { Job, Pipeline } from './pipeline';
import type { DeploymentTier, ProtectedEnvironment } from './project';
import { matchesWildcard } from './wildcard';

type JobEnvironment = NonNullable<Job['environment']>;

const tiersByName: readonly (readonly [RegExp, DeploymentTier])[] = [
  [/dev|review|trunk/i, 'development'],
  [/test|tst|int|ac(ce|)pt|qa|qc|control|quality/i, 'testing'],
  [/st(a|)g|mod(e|)l|pre|demo|non/i, 'staging'],
  [/pr(o|)d|live/i, 'production'],
];

/** The tier GitLab gives an environment by its name; the first rule that matches decides (`preprod` is staging). */
export function tierOfName(name: string): DeploymentTier {
  return tiersByName.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}

/** The `deployment_tier` claim: what the YAML says first, so the author of the job chooses it. */
export function tierOf(environment: JobEnvironment): DeploymentTier {
  return environment.deploymentTier ?? tierOfName(environment.name);
}

/**
 * The rules that protect a job's environment. Premium and Ultimate only. A group's rules go by the tier GitLab stored
 * when the environment was made: taken to be that of its name, whatever the job's YAML says now.
 */
function rulesFor({ project, job }: Pipeline, available: boolean): readonly ProtectedEnvironment[] {
  const { environment } = job;
  if (environment === undefined || !available) return [];
  return project.protectedEnvironments.filter((rule) =>
    'name' in rule
      ? matchesWildcard(rule.name, environment.name)
      : rule.tier === tierOfName(environment.name),
  );
}

/** Whether the job's environment is protected: the `environment_protected` claim. */
export function isEnvironmentProtected(pipeline: Pipeline, available: boolean): boolean {
  return rulesFor(pipeline, available).length > 0;
}

/** Whether the actor may run the job as far as its environment goes: the project's rules and the group's must both allow it. */
export function mayDeploy(pipeline: Pipeline, available: boolean): boolean {
  const { actor, project } = pipeline;
  const rules = rulesFor(pipeline, available);
  const byName = rules.filter((rule) => 'name' in rule);
  const byTier = rules.filter((rule) => 'tier' in rule);
  return (
    actor.admin === true ||
    [byName, byTier].every(
      (set) => set.length === 0 || set.some((rule) => isAllowed(actor, project.id, rule.deploy)),
    )
  );
}
