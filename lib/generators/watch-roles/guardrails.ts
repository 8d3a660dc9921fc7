import { quotas } from '../../aws/quotas';
import type { Data } from '../../formats/data';
import { pathComponents } from '../../gitlab/subject';
import { boundariesOf, changes, roleArns } from '../../parts/aws/events';
import { componentsToday } from '../../plan/pins';
import type { Plan } from '../../plan/types';

/** The principals that may still do what the policy denies. To be replaced; as it is, nobody is excepted. */
export const exceptedRole = ({ setup }: Plan): string =>
  `arn:${setup.aws.partition}:iam::*:role/replace-with-your-platform-role`;

/**
 * Service control policy: no new access keys, no other way in by tokens, no other rights. It denies the very changes the
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
 * These ARNs in any account. If they take more characters than the policy has room for: for each path what their names
 * start with, which other roles may share; `detect/README.md` says so.
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

/** The roles the service control policy keeps as they are, as it names them. */
export const guardedRoles = (plan: Plan): readonly string[] =>
  anywhere(roleArns(plan), quotas.serviceControlPolicyCharacters / 2);

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
