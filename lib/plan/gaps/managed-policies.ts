import { type Breadth, breadthOf, isOfAccount } from '../../aws/managed-policies/breadth';
import { hasIdentityGuard } from '../../aws/permissions/document';
import { joinSome } from '../../formats/english';
import type { Gap } from '../types';
import { perRole } from './gap';

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** What each breadth means for a role that denies identity changes (`guarded`), and for one that does not (`open`). */
const breadths: Readonly<
  Record<Breadth, { readonly severity: Gap['severity']; readonly guarded: string; readonly open: string }>
> = {
  account: {
    severity: 'danger',
    guarded:
      'It allows everything in the account. The statement DenyIdentityChanges still denies changes to roles, users, keys and policies; all data and all services stay open.',
    open: 'It allows everything in the account, changes to identities included, because the statement that denies them is left out of this role.',
  },
  most: {
    severity: 'danger',
    guarded: 'It allows most services of the account, on all resources.',
    open: 'It allows most services of the account, on all resources.',
  },
  identities: {
    severity: 'warning',
    guarded:
      'It allows changes to identities, which the statement DenyIdentityChanges of this role takes away again. What is left is reading IAM.',
    open: 'It allows every change to roles, users, keys and policies: anyone who gets the role can give themselves any right of the account.',
  },
  service: {
    severity: 'warning',
    guarded:
      'It allows every action of a service on all resources of the account, including reading and deleting.',
    open: 'It allows every action of a service on all resources of the account, including reading and deleting.',
  },
};

/** AWS managed policies that are far broader than a job needs. They are attached, with a gap. */
export const managedPoliciesBroad = perRole(({ iam, permissions }) => {
  const guarded = hasIdentityGuard(permissions);
  return (iam.managedPolicies ?? []).flatMap((arn) => {
    const breadth = breadthOf(arn);
    if (breadth === undefined) return [];
    const { severity, guarded: withGuard, open } = breadths[breadth];
    return [
      {
        code: 'managed-policy-broad',
        severity: breadth === 'identities' && !guarded ? 'danger' : severity,
        title: `${nameOf(arn)} allows far more than one job needs`,
        detail: `${guarded ? withGuard : open}${iam.permissionsBoundary === undefined ? '' : ' The permissions boundary limits it to what the boundary allows.'}`,
        remedy:
          breadth === 'identities' && guarded
            ? 'Remove it from the managed policies.'
            : 'Replace it with permissions for the resources the job changes, or set a permissions boundary.',
      },
    ];
  });
});

/** The setup does not say what a policy of the account allows, so reports cannot include it. */
export const managedPoliciesNotSeen = perRole(({ iam }) => {
  const policies = (iam.managedPolicies ?? []).filter(isOfAccount);
  return policies.length === 0
    ? []
    : [
        {
          code: 'managed-policy-not-seen',
          severity: 'info',
          title: `This report does not know what ${joinSome(policies.map(nameOf), 3)} allows`,
          detail:
            'The content of a customer managed policy is in the account, not in the setup. Anyone who may change the policy changes what this role may do.',
          remedy: 'Read the policy before you attach it, and limit who may create new versions of it.',
        },
      ];
});
