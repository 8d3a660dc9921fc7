import { allow, deny, describePermissionCheck } from '@/tests/support/permission-cases';

describePermissionCheck('any-data', {
  finds: {
    'all of S3': [{ policies: [allow('s3:*')] }, ['10 info']],
    'all objects': [
      { policies: [allow(['s3:GetObject', 's3:DeleteObject'], 'arn:aws:s3:::*')] },
      ['10 info'],
    ],
    'all tables': [{ policies: [allow('dynamodb:*', 'arn:aws:dynamodb:*:*:table/*')] }, ['10 info']],
  },
  passes: {
    'one bucket': { policies: [allow('s3:*', ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/*'])] },
    'reading all objects': { policies: [allow('s3:GetObject')] },
    'what is denied': {
      policies: [allow('s3:*'), deny('s3:GetObject', 'arn:aws:s3:::*/*'), deny('s3:GetObject')],
    },
  },
});
