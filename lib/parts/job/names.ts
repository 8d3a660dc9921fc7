import { slug } from '../../formats/slug';
import { generatedJobPrefix } from '../../gitlab/pipeline-names';
import { firstJob } from '../../plan/first-job';
import type { Plan, RolePlan } from '../../plan/types';

/** The library in the user's repository: what `include: local` names, from the root of the repository. */
export const libraryPath = 'ci/aws-oidc.gitlab-ci.yml';

/** The user's jobs and the library they include, in the bundle. */
export const pipelinePaths = {
  jobs: 'gitlab/.gitlab-ci.yml',
  library: `gitlab/${libraryPath}`,
} as const;

/** The `include:` of every file that uses the library. */
export const libraryInclude = [{ local: libraryPath }] as const;

/** The hidden job that holds the shared functions. */
export const sharedJob = '.aws-oidc';

/** The hidden job that holds the functions of the checks that AWS must refuse. */
export const probeJob = '.aws-oidc-must-fail';

/** The job that checks the login of a role. */
export const verifyJobName = (role: RolePlan): string => `${generatedJobPrefix.verify}${firstJob(role).name}`;

/** GitLab does not limit the names of hidden jobs, but people read them. */
const longestSlug = 80;

/**
 * The names of the roles' hidden jobs, in the order of the roles: `.aws-` and the name of the role in lowercase letters, digits and
 * dashes. A name that is already taken gets a number. Adding a role at the end does not rename the others.
 */
export function hiddenJobNames(roleNames: readonly string[]): readonly string[] {
  const taken = new Set<string>([sharedJob, probeJob]);
  return roleNames.map((roleName) => {
    const name = `.aws-${slug(slug(roleName).slice(0, longestSlug)) || 'role'}`;
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
    taken.add(free);
    return free;
  });
}

/** The name of the hidden job of each role. */
export const roleJobNames = ({ roles }: Pick<Plan, 'roles'>): readonly string[] =>
  hiddenJobNames(roles.map(({ name }) => name));

/** The name of the hidden job of this role. */
export function roleJobName(plan: Pick<Plan, 'roles'>, role: RolePlan): string {
  const name = roleJobNames(plan)[plan.roles.findIndex(({ arn }) => arn === role.arn)];
  if (name === undefined) throw new Error(`The plan has no role ${role.arn}`);
  return name;
}
