import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const exchange = 'aws sts assume-role-with-web-identity --role-arn arn:aws:iam::111122223333:role/x';

describePipelineCheck('session-printed', {
  finds: {
    'the answer of STS': [tokenJob(exchange), ['8 high']],
    'the answer of STS through jq': [tokenJob(`${exchange} | jq .`), ['8 high']],
    'the answer in a variable': [tokenJob(`answer=$(${exchange})`, 'echo "$answer"'), ['9 high']],
    'a secret key': [tokenJob('echo $AWS_SECRET_ACCESS_KEY'), ['8 high']],
    'a password of ECR': [tokenJob('aws ecr get-login-password'), ['8 high']],
    'credentials of a profile': [tokenJob('aws configure export-credentials --format env'), ['8 high']],
  },
  passes: {
    'an answer that is taken': tokenJob(`answer=$(${exchange})`),
    'the ARN alone': tokenJob(`${exchange} --query AssumedRoleUser.Arn --output text`),
    'the identity': tokenJob('aws sts get-caller-identity'),
    'a password for docker': tokenJob(
      'aws ecr get-login-password | docker login --username AWS --password-stdin x',
    ),
  },
});
