import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const job = (aud: string) => tokenJob('aws s3 ls').replace('sts.amazonaws.com', aud);

describePipelineCheck('audience-variable', {
  finds: {
    'a variable': [job('$AUDIENCE'), ['4 low']],
    'a part': [job('https://${CI_SERVER_HOST}'), ['4 low']],
  },
  passes: { 'a text': job('sts.amazonaws.com') },
});
