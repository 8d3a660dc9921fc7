import { describePipelineCheck } from '@/tests/support/check-cases';

const job = (script: string) => `deploy:
  variables:
    AWS_ACCESS_KEY_ID: $KEY
    AWS_ROLE_ARN: arn:aws:iam::111122223333:role/x
  script:
    - ${script}
`;

describePipelineCheck('static-key-wins', {
  finds: {
    'a key beside a token file': [job('export AWS_WEB_IDENTITY_TOKEN_FILE=/tmp/token'), ['3 medium']],
    'a key of the pipeline': [
      'variables:\n  AWS_SECRET_ACCESS_KEY: $KEY\n  AWS_WEB_IDENTITY_TOKEN_FILE: /tmp/t\nx:\n  script: [aws s3 ls]\n',
      ['2 medium'],
    ],
  },
  passes: {
    'a key alone': job('aws s3 ls'),
    'a key that is cleared': job('unset AWS_ACCESS_KEY_ID; export AWS_WEB_IDENTITY_TOKEN_FILE=/tmp/token'),
  },
});
