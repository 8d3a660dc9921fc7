import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const job = (timeout: string) => `${tokenJob('aws s3 ls')}  timeout: ${timeout}\n`;

describePipelineCheck('long-timeout', {
  finds: {
    'three hours': [job('3h 30m'), ['9 info']],
    'in words': [job('1 hour 15 minutes'), ['9 info']],
    'a day': [job('1 day'), ['9 info']],
  },
  passes: {
    'an hour': job('1 hour'),
    'twenty minutes': job('20 minutes'),
    'an unknown unit': job('9 fortnights'),
  },
});
