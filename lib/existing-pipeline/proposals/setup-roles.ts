import type { Data } from '../../formats/data';
import { slug } from '../../formats/slug';
import type { ProposedRole } from './index';

/** IAM allows 64 characters in the name of a role. */
const longestRoleName = 64;

/**
 * The roles as a setup holds them. What the file does not say is an empty text, which no setup accepts: it is to be filled in, and the
 * message of the setup names the field. `project` is the last part of the path of the project, for the names in IAM.
 */
export const setupRolesOf = (roles: readonly ProposedRole[], project: string): readonly Data[] =>
  roles.map((role) => ({
    name: role.name,
    kind: role.kind,
    ...(role.environment === undefined ? {} : { environment: { name: role.environment, protected: false } }),
    ...refsOf(role),
    ...(role.pipelineSources.length === 0 ? {} : { pipelineSources: [...role.pipelineSources] }),
    account: role.account ?? '',
    region: role.region ?? '',
    iam: { name: slug(`gitlab-${project}-${role.name}`).slice(0, longestRoleName) },
    permissions: role.permissions.map(({ permission, missing }) => ({
      ...(permission as { readonly [name: string]: Data }),
      ...Object.fromEntries(missing.map((name) => [name, ''])),
    })),
    jobs: role.jobs.map((job) => ({ ...job }) as unknown as Data),
  }));

/** A plan or sandbox role without refs accepts every branch; a deploy role has to name some. */
function refsOf({ kind, refs }: ProposedRole): { readonly refs?: Data } {
  if (refs.length > 0) return { refs: refs.map(({ type, name }) => ({ type, name })) };
  return kind === 'deploy' ? { refs: [{ type: 'branch', name: '' }] } : {};
}
