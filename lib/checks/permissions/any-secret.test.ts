import { allow, deny, describePermissionCheck } from '@/tests/support/permission-cases';

describePermissionCheck('any-secret', {
  finds: {
    'every secret': [{ policies: [allow('secretsmanager:GetSecretValue')] }, ['10 low']],
    'every parameter': [{ policies: [allow('ssm:Get*', 'arn:aws:ssm:*:*:parameter/*')] }, ['10 low']],
    'every key': [{ policies: [allow('kms:Decrypt')] }, ['10 info']],
    'every secret, within a boundary': [
      {
        policies: [allow('secretsmanager:*')],
        boundary: [allow('secretsmanager:*', 'arn:aws:secretsmanager:*:*:secret:app/*')],
      },
      ['10 low?'],
    ],
  },
  passes: {
    'one secret': {
      policies: [
        allow(
          'secretsmanager:GetSecretValue',
          'arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-??????',
        ),
      ],
    },
    'secrets of an application': {
      policies: [allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:*:*:secret:app/*')],
    },
    'parameters of a path': { policies: [allow('ssm:GetParameter', 'arn:aws:ssm:*:*:parameter/app/*')] },
    'names of secrets': { policies: [allow('secretsmanager:ListSecrets')] },
    'what is denied': { policies: [allow('secretsmanager:*'), deny('secretsmanager:GetSecretValue')] },
  },
});
