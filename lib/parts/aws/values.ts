import { note } from '../../explanations';
import { json, notedStatement, type ShellStatement, sh } from '../../formats/shell';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';
import { roleDescription } from './role';

/**
 * The region the scripts call IAM through. IAM is one service per partition; the region decides which partition,
 * whatever the caller has configured.
 */
export const regionValues = (account: AccountPlan): readonly ShellStatement[] =>
  account.roles.slice(0, 1).map(({ region }) => sh`export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`);

/** What a script has to know of the provider before it asks, and whose it is by the setup. */
export const providerValues = ({ account, providerArn }: AccountPlan): readonly ShellStatement[] => [
  sh`provider=${providerArn}`,
  sh`provider_is=${account.provider === 'existing' ? 'existing' : 'created'}`,
];

/** What tells a role and its policy from others, as shell variables. */
export const roleIdentity = ({ arn, iam, permissionPolicy }: RolePlan): readonly ShellStatement[] => [
  notedStatement(sh`role=${iam.name}`, note('role-name')),
  sh`role_arn=${arn}`,
  notedStatement(sh`policy=${permissionPolicy.name}`, note('least-privilege')),
  sh`managed_policies=${(iam.managedPolicies ?? []).join(' ')}`,
];

/** What identifies and bounds a role; its documents are files. */
export function roleValues(plan: Plan, role: RolePlan): readonly ShellStatement[] {
  const boundary = role.iam.permissionsBoundary;
  return [
    ...roleIdentity(role),
    sh`description=${roleDescription(plan, role)}`,
    notedStatement(sh`session=${role.maxSessionSeconds}`, note('role-session-limit')),
    boundary === undefined
      ? sh`boundary=''`
      : notedStatement(sh`boundary=${boundary}`, note('role-boundary')),
  ];
}

/** The documents the scripts read, relative to the folder of the account. */
export const documentNames = (account: AccountPlan): readonly string[] => [
  'provider.json',
  'audience.json',
  ...account.roles.flatMap((role) =>
    ['trust-policy.json', 'permission-policy.json', 'tags.json'].map((file) => `${role.iam.name}/${file}`),
  ),
];

/** The names of the roles of an account, as JSON for a query. */
export const roleNames = ({ roles }: AccountPlan): ShellStatement =>
  sh`role_names=${json(roles.map(({ iam }) => iam.name))}`;
