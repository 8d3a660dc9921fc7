import { allow, deny, describePermissionCheck } from '@/tests/support/permission-cases';

describePermissionCheck('assume-any-role', {
  finds: {
    'every role': [{ policies: [allow('sts:AssumeRole')] }, ['10 low']],
    'every role of any account': [{ policies: [allow('sts:*', 'arn:aws:iam::*:role/*')] }, ['10 low']],
  },
  passes: {
    'the roles of a bootstrap': {
      policies: [allow('sts:AssumeRole', 'arn:aws:iam::111122223333:role/cdk-*')],
    },
    'the identity': { policies: [allow('sts:GetCallerIdentity')] },
    'a denial': { policies: [allow('sts:AssumeRole'), deny('sts:Assume*')] },
  },
});
