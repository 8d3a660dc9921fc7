import { note } from '../../explanations';
import {
  json,
  notedStatement,
  type ShellFragment,
  type ShellStatement,
  type ShellValue,
  sh,
} from '../../formats/shell';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';
import { providerTags, roleDescription, roleTags } from './role';

/**
 * Sets the region for IAM calls. IAM is one service per partition, and the region selects the partition, whatever the caller
 * has configured.
 */
export const regionValues = (account: AccountPlan): readonly ShellStatement[] =>
  account.roles.slice(0, 1).map(({ region }) => sh`export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`);

/** The provider as shell variables: its ARN, who creates it according to the setup, and the input that creates it. */
export const providerValues = (
  plan: Plan,
  { account, providerArn, roles }: AccountPlan,
): readonly ShellStatement[] => [
  sh`provider=${providerArn}`,
  sh`provider_is=${account.provider === 'existing' ? 'existing' : 'created'}`,
  notedStatement(
    sh`provider_json=${json({
      Url: plan.issuer,
      ClientIDList: [plan.setup.aws.audience],
      Tags: providerTags(plan).map(([Key, Value]) => ({ Key, Value })),
    })}`,
    note('provider-url'),
  ),
  sh`role_names=${json(roles.map(({ iam }) => iam.name))}`,
];

/** The input of add-client-id-to-open-id-connect-provider. */
const audienceInput = ({ setup }: Plan, { providerArn }: AccountPlan): ShellValue =>
  json({ OpenIDConnectProviderArn: providerArn, ClientID: setup.aws.audience });

/** The audience as a shell variable, and the input that adds it to an existing provider. */
export const audienceValues = (plan: Plan, account: AccountPlan): readonly ShellStatement[] => [
  notedStatement(sh`audience=${plan.setup.aws.audience}`, note('provider-audience')),
  sh`audience_json=${audienceInput(plan, account)}`,
];

/** The command that adds the audience to an existing provider. */
export const addAudience = (plan: Plan, account: AccountPlan): ShellFragment =>
  sh`aws iam add-client-id-to-open-id-connect-provider --cli-input-json ${audienceInput(plan, account)}`;

/** The properties of a role as shell variables. Its policies are files. */
export function roleValues(plan: Plan, role: RolePlan): readonly ShellStatement[] {
  const { arn, iam, permissionPolicy } = role;
  const boundary = iam.permissionsBoundary;
  return [
    notedStatement(sh`role=${iam.name}`, note('role-name')),
    sh`role_arn=${arn}`,
    notedStatement(sh`policy=${permissionPolicy.name}`, note('least-privilege')),
    sh`managed_policies=${(iam.managedPolicies ?? []).join(' ')}`,
    sh`description=${roleDescription(plan, role)}`,
    notedStatement(sh`session=${role.maxSessionSeconds}`, note('role-session-limit')),
    boundary === undefined
      ? sh`boundary=''`
      : notedStatement(sh`boundary=${boundary}`, note('role-boundary')),
    notedStatement(
      sh`tags=${json(roleTags(plan, role).map(([Key, Value]) => ({ Key, Value })))}`,
      note('role-tags'),
    ),
  ];
}
