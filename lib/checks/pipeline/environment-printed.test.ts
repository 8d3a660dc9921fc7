import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

describePipelineCheck('environment-printed', {
  finds: {
    env: [tokenJob('env'), ['8 low']],
    'sorted printenv': [tokenJob('printenv | sort'), ['8 low']],
    'env after a filter': [tokenJob('env | grep CI_'), ['8 low?']],
    'export -p with a session': [tokenJob('export AWS_SESSION_TOKEN=$(get-it)', 'export -p'), ['9 high']],
  },
  passes: {
    'a program that env starts': tokenJob('env FOO=bar make'),
    'one variable': tokenJob('printenv CI_JOB_ID'),
    'a file': tokenJob('env > /tmp/before'),
    'a job without a token': 'test:\n  script:\n    - env\n',
  },
});
