import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const job = tokenJob('aws s3 ls');

describePipelineCheck('no-environment', {
  finds: { 'a job without environment': [job, ['1 info']] },
  passes: {
    'a job with an environment': `${job}  environment: production\n`,
    'a base that is not in the file': `${job}  extends: .elsewhere\n`,
    'a hidden job': `.${job}`,
  },
});
