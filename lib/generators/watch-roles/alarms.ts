import { quotas } from '../../aws/quotas';
import type { Data } from '../../formats/data';
import { boundariesOf, changes, projectPrefix, signIn, subjectsOf } from '../../parts/aws/events';
import type { AccountPlan, RolePlan } from '../../plan/types';

/**
 * CloudFormation for one account: EventBridge rules that send mail about an unexpected subject at a role, and about changes
 * that affect which tokens get in. Sign-ins are read-only events, which EventBridge delivers only to rules in this state.
 */
export const alarmTemplate = (account: AccountPlan): Data => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description: `Alarms on the GitLab roles of account ${account.account.id}. Deploy it in each Region where jobs sign in, and where IAM records its events.`,
  Parameters: {
    Email: { Type: 'String', Description: 'The address that alarms are sent to.', MinLength: 3 },
  },
  Resources: {
    Topic: {
      Type: 'AWS::SNS::Topic',
      Properties: { Subscription: [{ Protocol: 'email', Endpoint: { Ref: 'Email' } }] },
    },
    TopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'Topic' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sns:Publish',
              Resource: { Ref: 'Topic' },
              Condition: { StringEquals: { 'aws:SourceAccount': account.account.id } },
            },
          ],
        },
      },
    },
    Changes: rule(
      'An identity provider, an audience, a long-lived credential or a trust policy of any role was changed.',
      'ENABLED',
      iamEvents([...changes.providers, ...changes.keys, trustPolicyChange]),
    ),
    NewRoles: rule(
      'A role was created whose trust policy names the identity provider.',
      'ENABLED',
      iamEvents(['CreateRole'], {
        assumeRolePolicyDocument: [{ wildcard: `*${account.providerArn.replace(/^.*:/, '')}*` }],
      }),
    ),
    ...numbered(
      'Roles',
      inParts(account.roles.map(({ iam }) => iam.name)).map((names) =>
        rule(
          'A role of GitLab jobs, its policies or its permissions boundary was changed.',
          'ENABLED',
          iamEvents(
            changes.roles.filter((event) => event !== trustPolicyChange),
            { roleName: names },
          ),
        ),
      ),
    ),
    ...numbered(
      'Boundaries',
      inParts(boundariesOf(account)).map((arns) =>
        rule(
          'A policy that bounds a role of GitLab jobs was changed.',
          'ENABLED',
          iamEvents(changes.boundaries, { policyArn: arns }),
        ),
      ),
    ),
    ...numbered('Subjects', account.roles.map(unexpectedSubjects)),
  },
});

/** Watched on every role of the account: it can let somebody in without creating anything new. */
const trustPolicyChange = 'UpdateAssumeRolePolicy';

const patternSize = quotas.eventPatternCharacters;
const sizeOf = (pattern: Data): number => JSON.stringify(pattern).length;

const iamEvents = (eventName: readonly string[], requestParameters?: Data): Data => ({
  source: ['aws.iam'],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: {
    eventSource: ['iam.amazonaws.com'],
    eventName,
    ...(requestParameters !== undefined && { requestParameters }),
  },
});

const numbered = (name: string, rules: readonly Data[]): { readonly [name: string]: Data } =>
  Object.fromEntries(rules.map((rule, index) => [`${name}${index + 1}`, rule]));

/** Splits the values into lists that each fit into a pattern, with 700 bytes left for the rest of the pattern. */
function inParts(values: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  for (const value of values) {
    const last = parts.at(-1);
    if (last !== undefined && sizeOf([...last, value]) <= patternSize - 700) last.push(value);
    else parts.push([value]);
  }
  return parts;
}

/** If a role has too many subjects for a pattern, the rule watches for subjects of other projects only. */
function unexpectedSubjects(role: RolePlan): Data {
  const exact = subjectPattern(role, subjectsOf(role));
  return sizeOf(exact) <= patternSize
    ? subjectRule(role, 'another subject', exact)
    : subjectRule(role, 'the subject of another project', subjectPattern(role, [`${projectPrefix(role)}*`]));
}

const subjectRule = (role: RolePlan, what: string, pattern: Data): Data =>
  rule(
    `A token with ${what} asked for ${role.iam.name}.`,
    'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    pattern,
  );

const subjectPattern = (role: RolePlan, wildcard: readonly string[]): Data => ({
  source: ['aws.sts'],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: {
    eventName: [signIn],
    requestParameters: { roleArn: [role.arn] },
    userIdentity: { userName: [{ 'anything-but': { wildcard: wildcard.map(singleStars) } }] },
  },
});

/** `**` means what `*` does, and EventBridge refuses it. Source: EventBridge User Guide, comparison operators, wildcard. */
const singleStars = (pattern: string): string => pattern.replaceAll(/\*+/g, '*');

const rule = (description: string, state: string, pattern: Data): Data => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    Description: description,
    State: state,
    EventPattern: pattern,
    Targets: [{ Id: 'mail', Arn: { Ref: 'Topic' } }],
  },
});
