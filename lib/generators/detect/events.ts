import type { Plan, RolePlan } from '../../plan/types';

/**
 * Changes that open the way for somebody else's tokens, or bring keys back. Event names of CloudTrail are the names of
 * the API operations; facts/aws.md 10, facts/attacks.md 47 and 48.
 */
export const changeEvents = [
  'CreateOpenIDConnectProvider',
  'DeleteOpenIDConnectProvider',
  'AddClientIDToOpenIDConnectProvider',
  'RemoveClientIDFromOpenIDConnectProvider',
  'UpdateOpenIDConnectProviderThumbprint',
  'UpdateAssumeRolePolicy',
  'UpdateRole',
  'PutRolePolicy',
  'AttachRolePolicy',
  'PutRolePermissionsBoundary',
  'DeleteRolePermissionsBoundary',
  'CreateAccessKey',
  'UpdateAccessKey',
] as const;

export const signIn = 'AssumeRoleWithWebIdentity';

export const subjectsOf = (role: RolePlan): readonly string[] => role.subjects.map(({ value }) => value);

export const roleArns = ({ roles }: Plan): readonly string[] => roles.map(({ arn }) => arn);

export const providerArns = ({ accounts }: Plan): readonly string[] =>
  accounts.map(({ providerArn }) => providerArn);
