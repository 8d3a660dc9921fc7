import type { ResidualRisk } from './types';

export const whatTheRoleMayDo: ResidualRisk = {
  id: 'what-the-role-may-do',
  title: 'What the role may do',
  scenario: 'excessive-permissions',
  risk: 'A deploy role that may write IAM or pass any role is an administrator of the account.',
  helps: 'A permissions boundary, no IAM writes, one role per environment.',
  applies: ({ setup }) => setup.roles.some(({ permissions }) => permissions.length > 0),
};
