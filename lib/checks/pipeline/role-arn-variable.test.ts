import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const call = 'out=$(aws sts assume-role-with-web-identity --role-session-name ci --role-arn';

describePipelineCheck('role-arn-variable', {
  finds: {
    'a variable of the project': [tokenJob('true', `${call} "$ROLE_ARN")`), ['9 low']],
    'a variable of the file': [
      `variables:\n  ROLE: arn:aws:iam::111122223333:role/x\n${tokenJob(`${call}=\${ROLE})`)}`,
      ['10 low'],
    ],
    AWS_ROLE_ARN: [
      `${tokenJob('aws s3 ls')}  variables:\n    AWS_ROLE_ARN: arn:aws:iam::111122223333:role/x\n`,
      ['10 low'],
    ],
    'an export': [tokenJob('export AWS_ROLE_ARN=$PROD_ROLE'), ['8 low']],
  },
  passes: {
    'a role that is written out': tokenJob(`${call} arn:aws:iam::111122223333:role/x)`),
    'a variable of the script': tokenJob('role=arn:aws:iam::111122223333:role/x', `${call} "$role")`),
  },
});
