import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const job = 'deploy:\n  script:\n    - aws s3 ls\n';

describePipelineCheck('default-id-tokens', {
  finds: {
    'a token in default': [
      `default:\n  id_tokens:\n    AWS_TOKEN:\n      aud: sts.amazonaws.com\n${job}`,
      ['3 medium'],
    ],
  },
  passes: {
    'a token in a job': tokenJob('aws s3 ls'),
    'a token in default for something else':
      `default:\n  id_tokens:\n    VAULT_ID_TOKEN:\n      aud: https://vault.example.com\n${job}`.replace(
        'aws s3 ls',
        'make',
      ),
    'a token in default that no job takes': `default:\n  id_tokens:\n    AWS_TOKEN:\n      aud: sts.amazonaws.com\ndeploy:\n  inherit:\n    default: false\n  script:\n    - aws s3 ls\n`,
  },
});
