import type { ResidualRisk } from './types';

export const runnerExchangesToken: ResidualRisk = {
  id: 'runner-exchanges-token',
  title: 'Secrets that the runner reads',
  scenario: 'overriding-variables',
  risk: 'GitLab can read secrets for the job instead of your script: secrets: aws_secrets_manager (Premium and Ultimate, Runner 18.3 and newer). Then the runner exchanges the token, and nothing of the login protects that exchange. Anyone who can set the CI/CD variable AWS_ROLE_ARN redirects it where the job names no role, and without a token the runner uses its own role.',
  helps:
    'Write role_arn and region at each secret, give it a token, and do not store a variable called AWS_ROLE_ARN.',
  applies: ({ setup }) =>
    setup.roles.some(({ permissions }) => permissions.some(({ preset }) => preset === 'secrets-read')),
};
