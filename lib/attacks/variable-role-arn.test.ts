import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { variableRoleArn } from './variable-role-arn';

describeAttack(variableRoleArn, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'AWS_ROLE_ARN in the variables of the project | other-account, in the way: job-role-literal, job-assert-identity',
  ],
  stopped: { layer: 'job', by: ['job-role-literal'] },
  getsInWithout: ['job-role-literal', 'job-assert-identity'],
});
