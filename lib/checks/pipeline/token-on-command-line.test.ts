import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const call =
  'out=$(aws sts assume-role-with-web-identity --role-session-name ci --role-arn x --web-identity-token';

describePipelineCheck('token-on-command-line', {
  finds: {
    'the token as a word': [tokenJob(`${call} "$AWS_STS_ID_TOKEN")`), ['8 low']],
    'the token behind =': [tokenJob(`${call}=\${AWS_STS_ID_TOKEN})`), ['8 low']],
    'the token in a folded block': [
      `${tokenJob('true')}    - >\n      ${call}\n      "$AWS_STS_ID_TOKEN")\n`,
      ['10 low'],
    ],
  },
  passes: { 'a file': tokenJob(`${call} "file:///tmp/token")`) },
});
