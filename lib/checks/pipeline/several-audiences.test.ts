import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const job = (aud: string) => tokenJob('aws s3 ls').replace('sts.amazonaws.com', aud);

describePipelineCheck('several-audiences', {
  finds: { 'two audiences': [job('[sts.amazonaws.com, https://vault.example.com]'), ['4 medium']] },
  passes: { 'a list of one': job('[sts.amazonaws.com]'), 'one text': job('sts.amazonaws.com') },
});
