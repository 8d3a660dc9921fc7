import { allow, deny, describePermissionCheck } from '@/tests/support/permission-cases';

describePermissionCheck('admin', {
  finds: {
    everything: [{ policies: [allow('s3:ListBucket', 'x'), allow('*')] }, ['11 low']],
    'everything in other words': [{ policies: [allow(['*:*'], ['*'])] }, ['10 low']],
    'the policy of AWS': [{ managed: ['AdministratorAccess'] }, ['3 low']],
    'everything within a boundary': [{ policies: [allow('*')], boundary: [allow('s3:*')] }, ['10 low?']],
    'everything but a denial': [{ policies: [allow('*'), deny('iam:*')] }, ['10 low?']],
    'everything within a boundary that was not read': [
      {
        managed: ['AdministratorAccess'],
        overrides: { boundaryArn: 'arn:aws:iam::111122223333:policy/limit' },
      },
      ['3 low?'],
    ],
    'everything with a condition': [
      {
        policies: [allow('*', '*', { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })],
      },
      ['10 low?'],
    ],
  },
  passes: {
    'a whole service': { policies: [allow('s3:*')] },
    'everything on one bucket': { policies: [allow('*', 'arn:aws:s3:::bucket/*')] },
    'a denial of everything': { policies: [deny('*')] },
    'a boundary that allows everything': { policies: [allow('s3:GetObject', 'x')], boundary: [allow('*')] },
  },
});
