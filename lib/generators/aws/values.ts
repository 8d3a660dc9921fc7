import { note } from '../../explanations';
import { notedStatement, type ShellStatement, sh } from '../../formats/shell';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';
import { roleDescription } from './role';

/**
 * The region the scripts call IAM through. IAM is one service per partition; the region decides which partition,
 * whatever the caller has configured.
 */
export const regionValues = (account: AccountPlan): readonly ShellStatement[] =>
  account.roles.slice(0, 1).map(({ environment }) => {
    const region = environment.region;
    return sh`export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`;
  });

/** What identifies and bounds a role, as shell variables; its documents are files. */
export function roleValues(plan: Plan, role: RolePlan): readonly ShellStatement[] {
  const boundary = role.environment.role.permissionsBoundary;
  return [
    notedStatement(sh`role=${role.environment.role.name}`, note('role-name')),
    sh`role_arn=${role.arn}`,
    sh`description=${roleDescription(plan, role)}`,
    notedStatement(sh`session=${role.maxSessionSeconds}`, note('role-session-limit')),
    boundary === undefined
      ? sh`boundary=''`
      : notedStatement(sh`boundary=${boundary}`, note('role-boundary')),
    notedStatement(sh`policy=${role.permissionPolicy.name}`, note('least-privilege')),
  ];
}

/** The documents the scripts read, relative to the folder of the account. */
export const documentNames = (account: AccountPlan): readonly string[] => [
  'provider.json',
  'audience.json',
  ...account.roles.flatMap((role) =>
    ['trust-policy.json', 'permission-policy.json', 'tags.json'].map(
      (file) => `${role.environment.role.name}/${file}`,
    ),
  ),
];
