import type { AccountPlan, Plan, RolePlan } from '../../plan/types';

/**
 * Changes that let other tokens in, change the permissions of a role, or create access keys again. The alarms watch them and the
 * service control policy denies them: one list for both. CloudTrail uses the names of the API operations as event names.
 * Source: the IAM entries of the AWS CloudTrail User Guide.
 */
export const changes = {
  /** Long-lived credentials of any user of the account: access keys and service-specific credentials. */
  keys: [
    'CreateAccessKey',
    'UpdateAccessKey',
    'CreateServiceSpecificCredential',
    'UpdateServiceSpecificCredential',
    'ResetServiceSpecificCredential',
  ],
  /** On any identity provider of the account. */
  providers: [
    'CreateOpenIDConnectProvider',
    'DeleteOpenIDConnectProvider',
    'AddClientIDToOpenIDConnectProvider',
    'RemoveClientIDFromOpenIDConnectProvider',
    'UpdateOpenIDConnectProviderThumbprint',
  ],
  /** On the roles of the setup, by name. */
  roles: [
    'CreateRole',
    'DeleteRole',
    'UpdateRole',
    'UpdateAssumeRolePolicy',
    'PutRolePolicy',
    'DeleteRolePolicy',
    'AttachRolePolicy',
    'DetachRolePolicy',
    'PutRolePermissionsBoundary',
    'DeleteRolePermissionsBoundary',
  ],
  /** On the permissions boundaries of the roles: a new version changes what every role with that boundary can do. */
  boundaries: ['CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion', 'DeletePolicy'],
} as const;

export const changeEvents: readonly string[] = Object.values(changes).flat();

export const signIn = 'AssumeRoleWithWebIdentity';

export const subjectsOf = (role: RolePlan): readonly string[] => role.subjects.map(({ value }) => value);

export const roleArns = ({ roles }: Plan): readonly string[] => roles.map(({ arn }) => arn);

export const providerArns = ({ accounts }: Plan): readonly string[] =>
  accounts.map(({ providerArn }) => providerArn);

/** The permissions boundaries of the roles, once each, without AWS managed policies, which nobody in the account can change. */
export const boundariesOf = ({ roles }: Pick<AccountPlan, 'roles'>): readonly string[] => [
  ...new Set(
    roles.flatMap(({ iam }) =>
      iam.permissionsBoundary === undefined || /::aws:/.test(iam.permissionsBoundary)
        ? []
        : [iam.permissionsBoundary],
    ),
  ),
];

/** The prefix of every subject of the project: the component that names it. */
export const projectPrefix = (role: RolePlan | undefined): string =>
  `${role?.subjects[0]?.value.split(':').slice(0, 2).join(':')}:`;
