import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

describePipelineCheck('static-key', {
  finds: {
    'a key in plain text': [
      'variables:\n  AWS_ACCESS_KEY_ID: AKIAIOSFODNN7EXAMPLE\nx:\n  script: [aws s3 ls]\n',
      ['2 high'],
    ],
    'a key of the project': [
      'x:\n  variables:\n    AWS_SECRET_ACCESS_KEY: $PROD_SECRET\n  script: [aws s3 ls]\n',
      ['3 medium'],
    ],
    'a key under another name': [
      'x:\n  variables:\n    KEY: AKIAIOSFODNN7EXAMPLE\n  script: [make]\n',
      ['3 high'],
    ],
    'a key in a script': [
      'x:\n  script:\n    - |\n      true\n      export K=AKIAIOSFODNN7EXAMPLE\n',
      ['5 high'],
    ],
    'a key that is configured': [
      'x:\n  script:\n    - aws configure set aws_access_key_id "$KEY"\n',
      ['3 medium?'],
    ],
  },
  passes: {
    'a session': tokenJob('export AWS_ACCESS_KEY_ID=$(jq -r .Credentials.AccessKeyId answer)'),
    'an empty variable': 'x:\n  variables:\n    AWS_ACCESS_KEY_ID: ""\n  script: [aws s3 ls]\n',
    'the id of a session in a comment of the job': 'x:\n  script:\n    - make ASIAIOSFODNN7EXAMPLE\n',
  },
});
