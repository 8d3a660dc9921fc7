import type { Data } from '../../formats/data';
import { pathComponents } from '../../gitlab/subject';
import { componentsToday } from '../../plan/pins';
import type { Plan } from '../../plan/types';

/** Where the policies of the organization are in the bundle. */
export const policyPaths = {
  serviceControl: 'guardrails/scp.json',
  resourceControl: 'guardrails/rcp.json',
} as const;

/** The principals that may still do what the policy denies. To be replaced; as it is, nobody is excepted. */
export const exceptedRole = ({ setup }: Plan): string =>
  `arn:${setup.aws.partition}:iam::*:role/replace-with-your-platform-role`;

/** Service control policy: no new access keys, no other way in by tokens. Facts: facts/aws.md 10, facts/attacks.md 47. */
export const serviceControlPolicy = (plan: Plan): Data => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'NoNewAccessKeys',
      Effect: 'Deny',
      Action: ['iam:CreateAccessKey', 'iam:UpdateAccessKey'],
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [exceptedRole(plan)] } },
    },
    {
      Sid: 'NoOtherProviders',
      Effect: 'Deny',
      Action: [
        'iam:CreateOpenIDConnectProvider',
        'iam:DeleteOpenIDConnectProvider',
        'iam:AddClientIDToOpenIDConnectProvider',
        'iam:RemoveClientIDFromOpenIDConnectProvider',
        'iam:UpdateOpenIDConnectProviderThumbprint',
      ],
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [exceptedRole(plan)] } },
    },
    {
      Sid: 'NoOtherTrust',
      Effect: 'Deny',
      Action: [
        'iam:UpdateAssumeRolePolicy',
        'iam:PutRolePolicy',
        'iam:AttachRolePolicy',
        'iam:DeleteRolePermissionsBoundary',
      ],
      Resource: rolesAnywhere(plan),
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [exceptedRole(plan)] } },
    },
  ],
});

/** The roles in any account; by their paths where the names would not fit into a policy (5,120 characters). */
function rolesAnywhere({ roles }: Plan): readonly string[] {
  const names = [...new Set(roles.map(({ arn }) => arn.replace(/::\d+:/, '::*:')))];
  return names.join().length <= 3500 ? names : [...new Set(names.map((arn) => arn.replace(/[^/]*$/, '*')))];
}

/**
 * Subjects that may come from this issuer into the organization: every project of the top group by path, and this project
 * by what else its subject starts with, today or after the roll-out. A list of paths alone would lock out subjects that start
 * with an id.
 */
export function admittedSubjects({ setup, subjectComponents }: Plan): readonly string[] {
  const { path, id } = setup.gitlab.project;
  const group = `${path.split('/')[0]}/*`;
  const admitted = [componentsToday(setup)[0], subjectComponents[0]].flatMap((first) => {
    if (first === undefined) return [];
    if (pathComponents.includes(first)) return [`${first}:${group}`];
    return id === undefined ? [] : [`${first}:${id}:*`];
  });
  return [...new Set([`project_path:${group}`, ...admitted])];
}

/** Resource control policy: a token of this issuer with any other subject gets no role anywhere in the organization. */
export const resourceControlPolicy = (plan: Plan): Data => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'OnlyOurProjects',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Resource: '*',
      Condition: {
        StringNotLikeIfExists: { [`${plan.issuerKey}:sub`]: admittedSubjects(plan) },
        Null: { [`${plan.issuerKey}:sub`]: 'false' },
      },
    },
  ],
});
