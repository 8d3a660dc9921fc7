import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const build = 'build:\n  script: [make]\n  artifacts:\n    reports:\n      dotenv: build.env\n';
const job = tokenJob('aws s3 ls');

describePipelineCheck('dotenv-in-token-job', {
  finds: {
    'a need': [`${job}  needs: [build]\n${build}`, ['9 low']],
    'a dependency': [`${job}  dependencies: [build]\n${build}`, ['9 low']],
    'all earlier stages': [job + build, ['1 low?']],
  },
  passes: {
    'a need without artifacts': `${job}  needs:\n    - job: build\n      artifacts: false\n${build}`,
    'no dependencies': `${job}  dependencies: []\n${build}`,
    'no dotenv report': `${job}build:\n  script: [make]\n  artifacts:\n    paths: [dist]\n`,
  },
});
