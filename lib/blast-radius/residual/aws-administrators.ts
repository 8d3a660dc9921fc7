import type { ResidualRisk } from './types';

export const awsAdministrators: ResidualRisk = {
  id: 'aws-administrators',
  title: 'Changes on the AWS side',
  scenario: 'aws-administrators',
  risk: 'Anyone who can change trust policies or add identity providers in the account can let anyone in.',
  helps:
    'Alarms on changes of roles and providers, and a service control policy that allows such changes to only a few people.',
  applies: () => true,
};
