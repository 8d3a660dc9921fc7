import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

describePipelineCheck('debug-trace', {
  finds: {
    'debug logging of the whole pipeline': [
      `variables:\n  CI_DEBUG_TRACE: "true"\n${tokenJob('aws s3 ls')}`,
      ['2 high?'],
    ],
    'debug logging of services of the job': [
      `${tokenJob('aws s3 ls')}  variables:\n    CI_DEBUG_SERVICES: 1\n`,
      ['10 high?'],
    ],
  },
  passes: {
    'debug logging that is off': `variables:\n  CI_DEBUG_TRACE: "false"\n${tokenJob('aws s3 ls')}`,
    'debug logging of a job without a token':
      'test:\n  variables:\n    CI_DEBUG_TRACE: "true"\n  script:\n    - make\n',
  },
});
