import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

describePipelineCheck('removed-job-token', {
  finds: {
    'the token in a script': [
      'x:\n  script:\n    - true\n    - printf %s "$CI_JOB_JWT_V2" > /tmp/t\n',
      ['4 medium?'],
    ],
    'the token in a variable': ['x:\n  variables:\n    T: $CI_JOB_JWT\n  script: [make]\n', ['3 medium?']],
  },
  passes: {
    'an ID token': tokenJob('printf %s "$AWS_STS_ID_TOKEN" > /tmp/t'),
    'the job token': tokenJob('echo $CI_JOB_TOKEN'),
  },
});
