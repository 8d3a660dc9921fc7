import { note } from '../../explanations';
import { type Data, noted } from '../../formats/data';
import { identifiers, pascalCase } from '../../parts/aws/identifiers';
import { providerTags, roleDescription, roleTags } from '../../parts/aws/role';
import { bothPolicies } from '../../plan/rollout';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';
import { clusterAccessParts } from './cluster-access';

const providerId = 'GitlabProvider';
const thisAccount = 'ThisAccount';
const phaseParameter = 'SubjectPhase';
const subjectChanged = 'SubjectChanged';

type Entry = readonly [string, Data];

/**
 * A template that creates the provider and the roles of one account. In any other account it creates nothing, so a stack
 * set can use it. Condition keys contain the issuer as plain text, because CloudFormation replaces nothing in keys.
 */
export function template(plan: Plan, account: AccountPlan): Data {
  const names = identifiers(account.roles, pascalCase);
  const both = bothPolicies(plan);
  const inPhases = both.size > 0 && account.roles.length > 0;
  const access = clusterAccessParts(plan, account, names, thisAccount);
  const parameters = { ...(inPhases ? { [phaseParameter]: phase } : {}), ...access.parameters };
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `GitLab jobs of ${ascii(plan.setup.gitlab.project.path)} in account ${account.account.id}. Made by Keyless.`,
    ...(Object.keys(parameters).length === 0 ? {} : { Parameters: parameters }),
    Conditions: {
      ...(inPhases ? { [subjectChanged]: { 'Fn::Equals': [{ Ref: phaseParameter }, '3'] } } : {}),
      [thisAccount]: noted(
        { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, account.account.id] },
        { ...note('job-account-guard'), comment: 'In another account this template makes nothing.' },
      ),
      ...access.conditions,
    },
    Resources: Object.fromEntries([
      ...(account.account.provider === 'existing' ? [] : [provider(plan)]),
      ...[...names].flatMap(([role, name]) => roleResources(plan, account, role, name, both.get(role))),
      ...Object.entries(access.resources),
    ]),
    Outputs: Object.fromEntries([
      output('ProviderArn', 'ARN of the identity provider.', account.providerArn),
      ...[...names].map(([role, name]) =>
        output(`${name}RoleArn`, `ARN of the role ${role.name}.`, arnOf(`${name}Role`)),
      ),
    ]),
  };
}

/** Selects the trust policies of a phase of the subject change. A new stack starts with the final ones. */
const phase: Data = noted(
  {
    Type: 'String',
    Default: '3',
    AllowedValues: ['1', '2', '3'],
    Description:
      'Phase of the change of the subject, see gitlab/SUBJECT-ROLLOUT.md. 1 or 2: the roles accept the old and the new one. 3: only the new one.',
  },
  note('gitlab-subject-components'),
);

/**
 * Retained when the stack is deleted, because other roles may use it. Deleted when creating the stack fails: a provider
 * that is left behind would make the next attempt fail.
 */
const provider = (plan: Plan): Entry => [
  providerId,
  noted(
    {
      Type: 'AWS::IAM::OIDCProvider',
      Condition: thisAccount,
      DeletionPolicy: noted('RetainExceptOnCreate', {
        topic: 'provider-url',
        comment:
          'Other roles of the account may rely on it, so it stays when the stack is deleted. To create the stack again after that, say in the setup that the account has the provider, or import it into the stack.',
      }),
      UpdateReplacePolicy: 'Retain',
      Properties: {
        Url: noted(plan.issuer, note('provider-url')),
        ClientIdList: noted([plan.setup.aws.audience], note('provider-audience')),
        Tags: providerTags(plan).map(([Key, Value]) => ({ Key, Value })),
      },
    },
    note('provider-thumbprint'),
  ),
];

function roleResources(
  plan: Plan,
  account: AccountPlan,
  role: RolePlan,
  name: string,
  bothPolicy: Data | undefined,
): readonly Entry[] {
  const { name: roleName, path = '/', permissionsBoundary, managedPolicies } = role.iam;
  const tags = roleTags(plan, role).map(([Key, Value]) => ({ Key, Value }));
  return [
    [
      `${name}Role`,
      {
        Type: 'AWS::IAM::Role',
        Condition: thisAccount,
        ...(account.account.provider === 'existing' ? {} : { DependsOn: providerId }),
        Properties: {
          RoleName: noted(roleName, note('role-name')),
          Path: path,
          Description: roleDescription(plan, role),
          MaxSessionDuration: noted(role.maxSessionSeconds, note('role-session-limit')),
          ...(permissionsBoundary === undefined
            ? {}
            : { PermissionsBoundary: noted(permissionsBoundary, note('role-boundary')) }),
          ...(managedPolicies === undefined
            ? {}
            : {
                ManagedPolicyArns: noted([...managedPolicies], {
                  ...note('least-privilege'),
                  comment: 'Managed policies that the setup names.',
                }),
              }),
          AssumeRolePolicyDocument:
            bothPolicy === undefined
              ? role.trustPolicy
              : { 'Fn::If': [subjectChanged, role.trustPolicy, bothPolicy] },
          Tags: noted(tags, note('role-tags')),
        },
      },
    ],
    [
      `${name}Policy`,
      noted(
        {
          Type: 'AWS::IAM::Policy',
          Condition: thisAccount,
          Properties: {
            PolicyName: role.permissionPolicy.name,
            Roles: [{ Ref: `${name}Role` }],
            PolicyDocument: role.permissionPolicy.document,
          },
        },
        note('least-privilege'),
      ),
    ],
  ];
}

const arnOf = (id: string): Data => ({ 'Fn::GetAtt': [id, 'Arn'] });

const output = (id: string, description: string, value: Data): Entry => [
  id,
  { Condition: thisAccount, Description: description, Value: value },
];

/** Template descriptions allow only ASCII. Project paths are ASCII; this guards against anything else. */
const ascii = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 900);
