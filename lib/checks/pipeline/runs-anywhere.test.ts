import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const rules = (...lines: readonly string[]) =>
  tokenJob('aws s3 ls').replace(
    '    - if: $CI_COMMIT_BRANCH == "main"\n',
    lines.map((line) => `    - ${line}\n`).join(''),
  );

describePipelineCheck('runs-anywhere', {
  finds: {
    'no rules': [tokenJob('aws s3 ls').replace(/ {2}rules:\n.*\n/, ''), ['1 low']],
    'no rules, with a workflow': [
      `workflow:\n  rules:\n    - if: $CI_COMMIT_TAG\n${tokenJob('aws s3 ls').replace(/ {2}rules:\n.*\n/, '')}`,
      ['4 low?'],
    ],
    'every branch': [rules('if: $CI_COMMIT_BRANCH'), ['5 info']],
    'only: branches': [tokenJob('aws s3 ls').replace(/ {2}rules:\n.*\n/, '  only: [branches]\n'), ['5 info']],
    'merge requests': [rules('if: $CI_PIPELINE_SOURCE == "merge_request_event"'), ['5 info']],
  },
  passes: {
    'one branch': tokenJob('aws s3 ls'),
    'protected tags, not in merge requests': rules(
      '{if: \'$CI_PIPELINE_SOURCE == "merge_request_event"\', when: never}',
      "if: $CI_COMMIT_TAG =~ /^v/ && $CI_COMMIT_REF_PROTECTED == 'true'",
    ),
    'what another file may say': `${tokenJob('aws s3 ls').replace(/ {2}rules:\n.*\n/, '')}  extends: .elsewhere\n`,
    'a condition it does not understand': rules('if: $DEPLOY == "yes" && $CI_COMMIT_BRANCH'),
    'a hidden job': tokenJob('aws s3 ls')
      .replace('deploy:', '.deploy:')
      .replace(/ {2}rules:\n.*\n/, ''),
  },
});
