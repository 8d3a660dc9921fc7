import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const job = (name: string) => tokenJob('aws s3 ls').replace('AWS_STS_ID_TOKEN', name);

describePipelineCheck('token-name', {
  finds: {
    'a variable of the same name': [
      `variables:\n  AWS_STS_ID_TOKEN: x\n${job('AWS_STS_ID_TOKEN')}`,
      ['2 medium'],
    ],
    'a name of the SDKs': [job('AWS_WEB_IDENTITY_TOKEN_FILE'), ['3 medium']],
    'a key of the SDKs': [job('AWS_SESSION_TOKEN'), ['3 medium']],
    'a name of GitLab': [job('CI_JOB_JWT'), ['3 medium?']],
    'usual names': [job('ID_TOKEN'), ['3 info']],
    'the name of the guides': [job('GITLAB_OIDC_TOKEN'), ['3 info']],
  },
  passes: { 'an unlikely name': job('AWS_STS_ID_TOKEN'), 'another one': job('PAYMENTS_AWS_ID_TOKEN') },
});
