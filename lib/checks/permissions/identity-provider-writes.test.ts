import { allow, deny, describePermissionCheck } from '@/tests/support/permission-cases';

describePermissionCheck('identity-provider-writes', {
  finds: {
    'every provider': [{ policies: [allow('iam:*OpenIDConnectProvider*')] }, ['10 info']],
    'all of IAM': [{ policies: [allow('iam:*')] }, ['10 info']],
  },
  passes: {
    'one provider': {
      policies: [
        allow('iam:CreateOpenIDConnectProvider', 'arn:aws:iam::111122223333:oidc-provider/gitlab.com'),
      ],
    },
    reading: { policies: [allow('iam:GetOpenIDConnectProvider')] },
    'what is denied': { policies: [allow('iam:*'), deny('iam:*OpenIDConnectProvider*')] },
  },
});
