import { allow, deny, describePermissionCheck } from '@/tests/support/permission-cases';

const role = 'arn:aws:iam::111122223333:role/deploy';

describePermissionCheck('escalation', {
  finds: {
    'all of IAM': [{ policies: [allow('iam:*')] }, ['10 low']],
    'policies of every role': [
      { policies: [allow('IAM:putrolepolicy', 'arn:aws:iam::*:role/*')] },
      ['10 low'],
    ],
    'policies of itself': [{ policies: [allow('iam:AttachRolePolicy', [role])] }, ['10 low']],
    'new versions of policies': [{ policies: [allow('iam:CreatePolicyVersion')] }, ['10 low']],
    'keys of users': [
      { policies: [allow(['iam:CreateAccessKey'], 'arn:aws:iam::111122223333:user/*')] },
      ['10 low'],
    ],
    'lasting credentials of a service': [
      { policies: [allow('iam:CreateServiceSpecificCredential')] },
      ['10 low'],
    ],
    'requests of delegation': [{ policies: [allow('iam:AcceptDelegationRequest')] }, ['10 low']],
    'a function with any role, by two statements': [
      { policies: [allow('lambda:*'), allow('iam:PassRole')] },
      ['10 low', '11 low'],
    ],
    'instances of the account': [{ policies: [allow('ssm:SendCommand')] }, ['10 low']],
    'all but IAM reads': [
      { policies: [{ Effect: 'Allow', NotAction: 'iam:Get*', Resource: '*' }] },
      ['10 low'],
    ],
    'what a boundary may limit': [
      { policies: [allow('iam:PutRolePolicy')], boundary: [allow('iam:*', 'arn:aws:iam::*:role/app-*')] },
      ['10 low?'],
    ],
    'what is denied elsewhere only': [
      { policies: [allow('iam:PutRolePolicy'), deny('iam:*', 'arn:aws:iam::*:role/admin')] },
      ['10 low?'],
    ],
  },
  passes: {
    'roles of the application': {
      policies: [allow('iam:PutRolePolicy', 'arn:aws:iam::111122223333:role/app-*')],
    },
    'what is denied': { policies: [allow('iam:*'), deny(['iam:*'])] },
    'what the boundary leaves out': { policies: [allow('iam:*')], boundary: [allow(['s3:*', 'iam:Get*'])] },
    'a function without a role': { policies: [allow('lambda:CreateFunction')] },
    'a function with one role': {
      policies: [allow('lambda:CreateFunction'), allow('iam:PassRole', 'arn:aws:iam::111122223333:role/fn')],
    },
    reading: { policies: [allow(['iam:Get*', 'iam:List*'])] },
    'an administrator, of whom another check speaks': { policies: [allow('*')] },
  },
});
