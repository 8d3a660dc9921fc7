import { allow, deny, describePermissionCheck } from '@/tests/support/permission-cases';

describePermissionCheck('broad-managed-policy', {
  finds: {
    IAMFullAccess: [{ managed: ['IAMFullAccess'] }, ['3 low']],
    PowerUserAccess: [{ managed: ['PowerUserAccess'] }, ['3 low']],
    'a service': [{ managed: ['AmazonS3FullAccess'] }, ['3 info']],
    'a service, after a denial': [
      { managed: ['AmazonS3FullAccess'], policies: [deny('s3:Delete*')] },
      ['3 info?'],
    ],
  },
  passes: {
    'a policy that reads': { managed: ['ReadOnlyAccess'] },
    'an administrator, of whom another check speaks': { managed: ['AdministratorAccess'] },
    'a policy of the account': {
      policies: [allow('s3:GetObject', 'x')],
      overrides: { managedPolicyArns: ['arn:aws:iam::111122223333:policy/TeamFullAccess'] },
    },
  },
});
