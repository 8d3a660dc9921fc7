import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const write = 'echo "$AWS_STS_ID_TOKEN" > token.jwt';

describePipelineCheck('token-stored', {
  finds: {
    'a file of the checkout': [tokenJob(write), ['8 low']],
    'a file of $CI_PROJECT_DIR': [tokenJob('printf %s $AWS_STS_ID_TOKEN > ${CI_PROJECT_DIR}/t'), ['8 low']],
    'an artifact': [`${tokenJob(write)}  artifacts:\n    paths: [./token.jwt]\n`, ['8 high']],
    'an artifact by its folder': [
      `${tokenJob('echo $AWS_STS_ID_TOKEN | tee out/t')}  artifacts:\n    paths: [out/]\n`,
      ['8 high'],
    ],
    'all untracked files': [`${tokenJob(write)}  artifacts:\n    untracked: true\n`, ['8 high']],
    'a cache': [`${tokenJob(write)}  cache:\n    paths: ['*.jwt']\n`, ['8 high']],
    'a dotenv report': [
      `${tokenJob('echo "SECRET=$AWS_SECRET_ACCESS_KEY" >> deploy.env')}  artifacts:\n    reports:\n      dotenv: deploy.env\n`,
      ['8 high'],
    ],
    'the answer of STS': [
      `${tokenJob('aws sts assume-role-with-web-identity --role-arn x > creds.json')}  artifacts:\n    paths: [creds.json]\n`,
      ['8 high'],
    ],
    'a file after cd': [tokenJob('cd /tmp', write), ['9 low?']],
  },
  passes: {
    'a private file elsewhere': tokenJob('echo "$AWS_STS_ID_TOKEN" > /tmp/token'),
    'a file whose place a variable says': tokenJob('echo "$AWS_STS_ID_TOKEN" > "$TOKEN_FILE"'),
    'an artifact of something else': `${tokenJob('make > log.txt')}  artifacts:\n    paths: [log.txt]\n`,
  },
});
