import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const call = (name: string) =>
  tokenJob(`out=$(aws sts assume-role-with-web-identity --role-arn x --role-session-name ${name})`);

describePipelineCheck('session-name-characters', {
  finds: {
    'a path': [call('"gitlab-$CI_PROJECT_PATH"'), ['8 medium']],
    'a branch': [call('${CI_COMMIT_REF_NAME}'), ['8 low?']],
    'a space': [call('"my session"'), ['8 medium']],
    'too short': [call('x'), ['8 medium']],
    'a variable with a path': [
      `${tokenJob('aws s3 ls')}  variables:\n    AWS_ROLE_SESSION_NAME: $CI_PROJECT_PATH-$CI_JOB_ID\n`,
      ['10 medium'],
    ],
    'an export': [tokenJob('export AWS_ROLE_SESSION_NAME=a/b'), ['8 medium']],
  },
  passes: {
    numbers: call('"gitlab-$CI_PROJECT_ID-$CI_PIPELINE_ID-$CI_JOB_ID"'),
    'a slug': call('"$CI_PROJECT_PATH_SLUG"'),
    'a slug of the ref': call('$CI_COMMIT_REF_SLUG'),
    'a text': call('deploy@main'),
  },
});
