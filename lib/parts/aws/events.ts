import type { AccountPlan, Plan, RolePlan } from '../../plan/types';

/**
 * Changes that open the way for somebody else's tokens, widen or break what a role may do, or bring keys back. The alarms
 * watch them and the service control policy denies them: one list for both. Event names of CloudTrail are the names of
 * the API operations; the IAM entries of the AWS CloudTrail User Guide.
 */
export const changes = {
  /** Long-lived credentials of any user of the account: access keys, and the credentials of single services. */
  keys: [
    'CreateAccessKey',
    'UpdateAccessKey',
    'CreateServiceSpecificCredential',
    'UpdateServiceSpecificCredential',
    'ResetServiceSpecificCredential',
  ],
  /** Of any identity provider of the account. */
  providers: [
    'CreateOpenIDConnectProvider',
    'DeleteOpenIDConnectProvider',
    'AddClientIDToOpenIDConnectProvider',
    'RemoveClientIDFromOpenIDConnectProvider',
    'UpdateOpenIDConnectProviderThumbprint',
  ],
  /** Of the roles of the setup, which are found by their names. */
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
  /** Of the managed policies that bound the roles: a new version changes what every role below it may do. */
  boundaries: ['CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion', 'DeletePolicy'],
} as const;

export const changeEvents: readonly string[] = Object.values(changes).flat();

export const signIn = 'AssumeRoleWithWebIdentity';

export const subjectsOf = (role: RolePlan): readonly string[] => role.subjects.map(({ value }) => value);

export const roleArns = ({ roles }: Plan): readonly string[] => roles.map(({ arn }) => arn);

export const providerArns = ({ accounts }: Plan): readonly string[] =>
  accounts.map(({ providerArn }) => providerArn);

/** The permissions boundaries of the roles, once each, as far as somebody in the account can change them. */
export const boundariesOf = ({ roles }: Pick<AccountPlan, 'roles'>): readonly string[] => [
  ...new Set(
    roles.flatMap(({ iam }) =>
      iam.permissionsBoundary === undefined || /::aws:/.test(iam.permissionsBoundary)
        ? []
        : [iam.permissionsBoundary],
    ),
  ),
];

/** What every subject of the project starts with: the component that names it. */
export const projectPrefix = (role: RolePlan | undefined): string =>
  `${role?.subjects[0]?.value.split(':').slice(0, 2).join(':')}:`;
