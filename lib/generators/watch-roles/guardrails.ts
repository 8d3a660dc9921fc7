import { quotas } from '../../aws/quotas';
import type { Data } from '../../formats/data';
import { pathComponents } from '../../gitlab/subject';
import { boundariesOf, changes, roleArns } from '../../parts/aws/events';
import { componentsToday } from '../../plan/pins';
import type { Plan } from '../../plan/types';

/** A placeholder for the principals that are exempt from the policy. Until it is replaced, nobody is. */
export const exceptedRole = ({ setup }: Plan): string =>
  `arn:${setup.aws.partition}:iam::*:role/replace-with-your-platform-role`;

/**
 * Service control policy: no new access keys, identity providers, trust or permissions. It denies the same changes that the
 * alarms watch. Source: AWS Organizations User Guide, SCPs and RCPs.
 */
export function serviceControlPolicy(plan: Plan): Data {
  const deny = (Sid: string, operations: readonly string[], Resource: string | readonly string[]): Data => ({
    Sid,
    Effect: 'Deny',
    Action: operations.map((operation) => `iam:${operation}`),
    Resource,
    Condition: { ArnNotLike: { 'aws:PrincipalArn': [exceptedRole(plan)] } },
  });
  const boundaries = anywhere(boundariesOf(plan), quotas.serviceControlPolicyCharacters / 4);
  return {
    Version: '2012-10-17',
    Statement: [
      deny('NoNewAccessKeys', changes.keys, '*'),
      deny('NoOtherProviders', changes.providers, '*'),
      deny('NoOtherTrust', changes.roles, guardedRoles(plan)),
      ...(boundaries.length === 0 ? [] : [deny('NoOtherBoundaries', changes.boundaries, boundaries)]),
    ],
  };
}

/**
 * These ARNs in any account. If they do not fit into `room`, one wildcard ARN for each path with the common prefix of the
 * names. Other roles may match it, too; `detect/README.md` says so.
 */
function anywhere(arns: readonly string[], room: number): readonly string[] {
  const names = [...new Set(arns.map((arn) => arn.replace(/::\d+:/, '::*:')))];
  if (names.join().length <= room) return names;
  const byPath = new Map<string, string>();
  for (const arn of names) {
    const path = arn.slice(0, arn.lastIndexOf('/') + 1);
    byPath.set(path, commonStart(byPath.get(path) ?? arn, arn));
  }
  return [...byPath.values()].map((start) => `${start}*`);
}

function commonStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return left.slice(0, length);
}

/** The ARNs or wildcards of the roles that the service control policy protects. */
export const guardedRoles = (plan: Plan): readonly string[] =>
  anywhere(roleArns(plan), quotas.serviceControlPolicyCharacters / 2);

/**
 * The subjects that the organization admits from this issuer: every project of the top-level group by path, and this project
 * by what else its subject starts with, today or after the roll-out. A list of paths alone would exclude subjects that start
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
