import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const exchange = 'creds=$(aws sts assume-role-with-web-identity --role-arn x)';

describePipelineCheck('shell-trace', {
  finds: {
    'set -x before the exchange': [tokenJob('set -eux', exchange), ['8 medium']],
    'xtrace before the token': [
      tokenJob('set -o xtrace', 'printf %s "$AWS_STS_ID_TOKEN" > /tmp/t'),
      ['8 medium'],
    ],
  },
  passes: {
    'set -x that ends before': tokenJob('set -x', 'make', 'set +x', exchange),
    'set -x after it': tokenJob(exchange, 'set -x'),
    'set -eu': tokenJob('set -eu', exchange),
  },
});
