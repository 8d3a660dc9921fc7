import { usualAudience } from '@/lib/setup/fields/aws';
import type { Draft, PermissionDraft } from './draft';
import { derivedRoleName, startScript } from './new-rows';

/**
 * The same roles, refs, permissions and jobs for another project. Names of projects, accounts, addresses and
 * AWS resources become empty, so that the form asks for them.
 */
export function forOwnProject(draft: Draft): Draft {
  const { gitlab, aws, roles, outputs } = draft;
  return {
    ...structuredClone(draft),
    gitlab: {
      ...gitlab,
      url: '',
      issuer: '',
      project: { path: '', id: '', namespaceId: '' },
      subject: { ...gitlab.subject, now: [] },
    },
    aws: {
      ...aws,
      audience: usualAudience,
      accounts: aws.accounts.map((account) => ({ ...account, id: '', name: '', provider: 'create' })),
    },
    roles: roles.map((role) => ({
      ...role,
      region: '',
      iam: {
        ...role.iam,
        name: derivedRoleName('', role.name),
        path: '',
        permissionsBoundary: '',
        managedPolicies: [],
        tags: [],
      },
      network: { sourceIps: [], sourceVpces: [] },
      permissions: role.permissions.map(emptyPermission),
      jobs: role.jobs.map((job) => ({
        ...job,
        script: [startScript],
        beforeLogin: [],
        variables: [],
        changes: [],
        tags: [],
        caBundle: '',
        image: { name: '', entrypoint: '' },
        services: [],
      })),
    })),
    outputs,
    applied: [],
  };
}

const emptyPermission = ({ preset, ...parameters }: PermissionDraft): PermissionDraft => ({
  preset,
  ...Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? '' : Array.isArray(value) ? [] : { json: '' },
    ]),
  ),
});
