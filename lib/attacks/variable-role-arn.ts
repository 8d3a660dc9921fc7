import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const variableRoleArn: Attack = {
  id: 'variable-role-arn',
  title: 'A variable names another role',
  scenario: 'overriding-variables',
  attacker: 'variable-writer',
  story: [
    'Somebody stores a CI/CD variable with the ARN of a role in their own account.',
    'Variables of the project outrank those of the pipeline file.',
    'A job that reads the ARN from a variable deploys into the account of the attacker.',
  ],
  expected: ['job'],
  sources: [sources.gitlabVariables],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'AWS_ROLE_ARN in the variables of the project',
      hazard: {
        effect: 'other-account',
        guards: [
          { topic: 'job-role-literal', does: 'The ARN is written into the job; no variable is read.' },
          {
            topic: 'job-assert-identity',
            does: 'The job compares its identity with the expected role before the script runs.',
          },
        ],
      },
    },
  ],
};
