import { allow, deny, describePermissionCheck } from '@/tests/support/permission-cases';

const service = (value: unknown) => ({ Condition: { StringEquals: { 'iam:PassedToService': value } } });

describePermissionCheck('pass-role-any', {
  finds: {
    'every role': [{ policies: [allow('iam:PassRole')] }, ['10 low']],
    'every role of the account': [
      { policies: [allow('iam:Pass*', 'arn:aws:iam::111122223333:role/*')] },
      ['10 low'],
    ],
    'every role for one service': [
      { policies: [allow('iam:PassRole', '*', service('ecs-tasks.amazonaws.com'))] },
      ['10 info'],
    ],
    'every role for every service': [
      {
        policies: [
          allow('iam:PassRole', '*', { Condition: { StringLike: { 'iam:PassedToService': ['*'] } } }),
        ],
      },
      ['10 low?'],
    ],
    'every role but some': [
      { policies: [{ Effect: 'Allow', Action: 'iam:PassRole', NotResource: 'arn:aws:iam::*:role/admin' }] },
      ['10 low'],
    ],
  },
  passes: {
    'one role': { policies: [allow('iam:PassRole', 'arn:aws:iam::111122223333:role/task')] },
    'roles of a path': { policies: [allow('iam:PassRole', 'arn:aws:iam::111122223333:role/app/*')] },
    'what is denied': { policies: [allow('iam:PassRole'), deny('iam:PassRole')] },
    'an administrator': { policies: [allow('*')] },
  },
});
