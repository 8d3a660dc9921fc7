import type { Data } from '../../formats/data';
import { slug } from '../../formats/slug';
import type { ProposedRole } from './index';

/** The longest role name that IAM allows. */
const longestRoleName = 64;

/**
 * The roles in the form of a setup. What the file does not say is an empty text. A setup refuses that with a message that names the field,
 * so the user fills it in. `project` is the last part of the project path, for the IAM names.
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

/** A plan or sandbox role without refs accepts every branch. A deploy role must name refs. */
function refsOf({ kind, refs }: ProposedRole): { readonly refs?: Data } {
  if (refs.length > 0) return { refs: refs.map(({ type, name }) => ({ type, name })) };
  return kind === 'deploy' ? { refs: [{ type: 'branch', name: '' }] } : {};
}
