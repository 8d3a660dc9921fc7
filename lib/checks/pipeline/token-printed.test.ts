import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

describePipelineCheck('token-printed', {
  finds: {
    'echo, which GitLab masks': [tokenJob('echo "$AWS_STS_ID_TOKEN"'), ['8 low']],
    base64: [tokenJob('true', 'echo $AWS_STS_ID_TOKEN | base64 -w0'), ['9 high']],
    'rev of a here-string it cannot see, but printf it can': [
      tokenJob('printf %s "${AWS_STS_ID_TOKEN}" | rev >&2'),
      ['8 high'],
    ],
    'a copy in another variable': [tokenJob('JWT=$AWS_STS_ID_TOKEN', 'echo $JWT | xxd'), ['9 high']],
    'a file that was written': [
      tokenJob('echo $AWS_STS_ID_TOKEN > /tmp/token', 'cat /tmp/token | fold -w 40'),
      ['9 high'],
    ],
    'a line of a block': [
      `${tokenJob('true')}    - |\n      # echo is a word here\n      set -eu\n      echo "$AWS_STS_ID_TOKEN" \\\n        | base64\n`,
      ['12 high'],
    ],
    'its payload': [
      tokenJob(`echo $AWS_STS_ID_TOKEN | cut -d. -f2 | base64 -d`, 'jwt decode "$AWS_STS_ID_TOKEN"'),
      ['8 info', '9 info'],
    ],
    'what was removed': ['deploy:\n  script:\n    - echo $CI_JOB_JWT_V2 | base64\n', ['3 high']],
    'a script in a word': [tokenJob(`sh -c 'echo $AWS_STS_ID_TOKEN | base64'`), ['8 high']],
  },
  passes: {
    'a token in a file': tokenJob('printf %s "$AWS_STS_ID_TOKEN" > "$RUNNER_TEMP_PROJECT_DIR/token"'),
    'a token in a variable': tokenJob('X=$(echo "$AWS_STS_ID_TOKEN" | base64)'),
    'a program that takes it': tokenJob('echo "$AWS_STS_ID_TOKEN" | wc -c'),
    'its length': tokenJob('echo "${#AWS_STS_ID_TOKEN} characters"'),
    'another variable': tokenJob('echo "$AWS_STS_ID_TOKEN_NAME $CI_JOB_ID" | base64'),
    'a group that goes to a file': tokenJob('(umask 077; echo "$AWS_STS_ID_TOKEN") > /tmp/token'),
  },
});
