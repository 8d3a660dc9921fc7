import { allow, deny, describePermissionCheck } from '@/tests/support/permission-cases';

describePermissionCheck('allow-not-action', {
  finds: {
    'an Allow with NotAction': [
      { policies: [{ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }] },
      ['10 info'],
    ],
  },
  passes: {
    'a Deny with NotAction': { policies: [{ Effect: 'Deny', NotAction: ['s3:*'], Resource: '*' }] },
    'named actions': { policies: [allow(['s3:GetObject']), deny('iam:*')] },
  },
});
