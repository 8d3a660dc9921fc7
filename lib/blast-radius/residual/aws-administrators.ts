import type { ResidualRisk } from './types';

export const awsAdministrators: ResidualRisk = {
  id: 'aws-administrators',
  title: 'Changes on the AWS side',
  scenario: 'aws-administrators',
  risk: 'Whoever may change trust policies or add identity providers in the account can let anybody in.',
  helps: 'Alarms on changes of roles and providers, and a service control policy that allows them to few.',
  applies: () => true,
};
