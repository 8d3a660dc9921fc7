import type { Data } from '../../formats/data';
import type { AccountPlan, RolePlan } from '../../plan/types';
import { changeEvents, signIn, subjectsOf } from './events';

/**
 * CloudFormation for one account: EventBridge rules that send mail about a subject a role is not made for, and about
 * changes of what lets tokens in. Sign-ins are read-only events, which EventBridge passes on in this state only.
 */
export const alarmTemplate = (account: AccountPlan): Data => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description: `Alarms on the GitLab roles of account ${account.account.id}. Deploy it in each Region where jobs sign in, and where IAM records its events.`,
  Parameters: { Email: { Type: 'String', Description: 'Who is told.', MinLength: 3 } },
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
      'A trust policy, a provider, an audience, a boundary or an access key was changed.',
      'ENABLED',
      {
        source: ['aws.iam'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventSource: ['iam.amazonaws.com'], eventName: changeEvents },
      },
    ),
    ...Object.fromEntries(
      account.roles.map((role, index) => [`Subjects${index + 1}`, unexpectedSubjects(role)]),
    ),
  },
});

const unexpectedSubjects = (role: RolePlan): Data =>
  rule(
    `A token with another subject asked for ${role.environment.role.name}.`,
    'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    {
      source: ['aws.sts'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventName: [signIn],
        requestParameters: { roleArn: [role.arn] },
        userIdentity: { userName: [{ 'anything-but': { wildcard: subjectsOf(role) } }] },
      },
    },
  );

const rule = (description: string, state: string, pattern: Data): Data => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    Description: description,
    State: state,
    EventPattern: pattern,
    Targets: [{ Id: 'mail', Arn: { Ref: 'Topic' } }],
  },
});
