import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const job = (aud: string) => tokenJob('aws s3 ls').replace('sts.amazonaws.com', aud);

describePipelineCheck('audience-differs', {
  expected: { audiences: ['sts.amazonaws.com'] },
  finds: {
    'the address of the instance': [job('https://gitlab.example.com'), ['4 medium?']],
    'another spelling': [job('STS.amazonaws.com'), ['4 medium?']],
  },
  passes: {
    'the audience of the roles': job('sts.amazonaws.com'),
    'a variable': job('$AUDIENCE'),
    'several, which another check is about': job('[a, b]'),
    'a test that must fail': job('https://must-fail.invalid'),
  },
});
