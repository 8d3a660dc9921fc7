import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

describePipelineCheck('duration-ignored', {
  finds: {
    'a variable': [`${tokenJob('aws s3 ls')}  variables:\n    AWS_ROLE_DURATION_SECONDS: 900\n`, ['10 info']],
    'an export': [tokenJob('export AWS_ROLE_DURATION=900', 'aws s3 ls'), ['8 info']],
  },
  passes: {
    'a variable that the script reads': `${tokenJob(
      'out=$(aws sts assume-role-with-web-identity --duration-seconds "$AWS_ROLE_DURATION_SECONDS")',
    )}  variables:\n    AWS_ROLE_DURATION_SECONDS: 900\n`,
  },
});
