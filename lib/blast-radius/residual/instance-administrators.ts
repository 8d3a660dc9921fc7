import type { ResidualRisk } from './types';

export const instanceAdministrators: ResidualRisk = {
  id: 'instance-administrators',
  title: 'Administrators of the instance',
  scenario: 'policies-and-administrators',
  risk: 'They can act as any member, change any setting and read any job.',
  helps: 'Few administrators with strong sign-in, and alarms on what they do.',
  applies: ({ setup }) => setup.gitlab.edition !== 'gitlab.com',
};
